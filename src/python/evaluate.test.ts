// Values and outputs are those of CPython 3.11.
import { expect, test } from "vitest";
import { solve } from "./run-python.ts";

/** What `repr()` says of the expression before the arrow. */
const values = String.raw`
7 // -2  ->  -4
-7 // 2  ->  -4
-7 % 3  ->  2
7 % -3  ->  -2
7.5 // 2  ->  3.0
-7.5 % 2  ->  0.5
2 ** 10  ->  1024
2 ** -1  ->  0.5
1 / 3  ->  0.3333333333333333
10 / 5  ->  2.0
0.1 + 0.2  ->  0.30000000000000004
1e16  ->  1e+16
1e15  ->  1000000000000000.0
1.5e-5  ->  1.5e-05
123456789012345678901234567890 * 3  ->  370370367037037036703703703670
True + True  ->  2
1 == 1.0 == True  ->  True
1 < 2 < 3 > 2  ->  True
not 0 or 5  ->  True
[] or 'none'  ->  'none'
'' and 1  ->  ''
5 & 3 | 8 ^ 1  ->  9
~5  ->  -6
1 << 5 >> 2  ->  8
'abc' * 3  ->  'abcabcabc'
[1, 2] + [3] * 2  ->  [1, 2, 3, 3]
(1,)  ->  (1,)
()  ->  ()
'a' < 'b' < 'ba'  ->  True
[1, 2] < [1, 3]  ->  True
(1, 2) == [1, 2]  ->  False
'bc' in 'abcd'  ->  True
3 not in [1, 2]  ->  True
None is None  ->  True
1 if [] else 2  ->  2
'hello'[1:4]  ->  'ell'
'hello'[::-1]  ->  'olleh'
'hello'[-3:]  ->  'llo'
'hello'[4:1:-2]  ->  'ol'
[1, 2, 3, 4][1::2]  ->  [2, 4]
(1, 2, 3)[:-1]  ->  (1, 2)
range(5)[2]  ->  2
'Hello World'.swapcase()  ->  'hELLO wORLD'
"they're bill's".title()  ->  "They'Re Bill'S"
'hello wORLD'.capitalize()  ->  'Hello world'
'a,b,,c'.split(',')  ->  ['a', 'b', '', 'c']
'  a  b '.split()  ->  ['a', 'b']
'a b c d'.split(None, 2)  ->  ['a', 'b', 'c d']
'a,b,c'.split(',', 1)  ->  ['a', 'b,c']
'a,b,c'.rsplit(',', 1)  ->  ['a,b', 'c']
'a\nb\r\nc\n'.splitlines()  ->  ['a', 'b', 'c']
'a\nb\n'.splitlines(True)  ->  ['a\n', 'b\n']
'a=b=c'.partition('=')  ->  ('a', '=', 'b=c')
'a=b=c'.rpartition('=')  ->  ('a=b', '=', 'c')
'abc'.partition('-')  ->  ('abc', '', '')
'xxhixx'.strip('x')  ->  'hi'
'  hi '.lstrip()  ->  'hi '
'hi\t\n'.rstrip()  ->  'hi'
'prefix-x'.removeprefix('prefix-')  ->  'x'
'x.py'.removesuffix('.py')  ->  'x'
'abc'.startswith(('x', 'a'))  ->  True
'abcabc'.find('c', 3)  ->  5
'abcabc'.rfind('b')  ->  4
'abc'.find('z')  ->  -1
'abcabc'.index('b', 2)  ->  4
'aaa'.count('a')  ->  3
'aaa'.count('aa')  ->  1
'abc'.count('')  ->  4
'abc'.replace('b', 'xx')  ->  'axxc'
'aaa'.replace('a', 'b', 2)  ->  'bba'
'abc'.replace('', '-')  ->  '-a-b-c-'
'ab'.center(5, '*')  ->  '**ab*'
'abc'.center(6, '*')  ->  '*abc**'
'ab'.ljust(4) + '|'  ->  'ab  |'
'7'.rjust(3, '0')  ->  '007'
'-42'.zfill(6)  ->  '-00042'
'a\tb'.expandtabs(4)  ->  'a   b'
'01\t012\t0123'.expandtabs()  ->  '01      012     0123'
'{} is {:>5}|{!r}'.format('a', 'b', 'c')  ->  "a is     b|'c'"
'{1}{0}{x}'.format(1, 2, x=3)  ->  '213'
'%s has %d of %.2f' % ('a', 3, 1.5)  ->  'a has 3 of 1.50'
'%5s|%-5s|%05d' % ('a', 'b', 42)  ->  '    a|b    |00042'
f'{1 + 1}{"x"!r:>5}{3.14159:.2f}{12345:,}'  ->  "2  'x'3.1412,345"
'ab1'.isalnum()  ->  True
'abc'.isalpha()  ->  True
''.isalpha()  ->  False
'12'.isdigit()  ->  True
'²'.isdigit()  ->  True
'²'.isdecimal()  ->  False
'½'.isnumeric()  ->  True
'abc1'.islower()  ->  True
'ABC'.isupper()  ->  True
'123'.isupper()  ->  False
' \t'.isspace()  ->  True
'Hello World'.istitle()  ->  True
'HeLLo'.istitle()  ->  False
'abc'.isidentifier()  ->  True
'1a'.isidentifier()  ->  False
'abc'.isascii()  ->  True
'hello'.translate(str.maketrans('el', 'ip'))  ->  'hippo'
'hello'.translate(str.maketrans({'h': 'J', 'l': None}))  ->  'Jeo'
'-'.join(['a', 'b'])  ->  'a-b'
'Straße'.casefold()  ->  'strasse'
[3, 1, 2].index(1)  ->  1
[1, 2, 1].count(1)  ->  2
(1, 2, 1).count(1)  ->  2
{'a': 1}.get('b', 7)  ->  7
list({'a': 1, 'b': 2}.items())  ->  [('a', 1), ('b', 2)]
dict.fromkeys('ab', 0)  ->  {'a': 0, 'b': 0}
dict([('a', 1), ('b', 2)], c=3)  ->  {'a': 1, 'b': 2, 'c': 3}
{**{'a': 1}, 'b': 2}  ->  {'a': 1, 'b': 2}
{x: x * x for x in range(3)}  ->  {0: 0, 1: 1, 2: 4}
[x * y for x in range(3) for y in range(x) if x != y]  ->  [0, 0, 2]
[(i, c) for i, c in enumerate('ab', 1)]  ->  [(1, 'a'), (2, 'b')]
list(zip([1, 2, 3], 'ab'))  ->  [(1, 'a'), (2, 'b')]
list(map(str.upper, ['a', 'b']))  ->  ['A', 'B']
list(map(lambda x, y: x + y, [1, 2], [3, 4]))  ->  [4, 6]
list(filter(None, [0, 1, '', 'a']))  ->  [1, 'a']
list(reversed([1, 2, 3]))  ->  [3, 2, 1]
sorted([3, 1, 2], reverse=True)  ->  [3, 2, 1]
sorted(['bb', 'a', 'ccc'], key=len)  ->  ['a', 'bb', 'ccc']
sorted('hello')  ->  ['e', 'h', 'l', 'l', 'o']
sorted({3, 1, 2})  ->  [1, 2, 3]
max([1, 5, 3])  ->  5
max('abc', 'abd', key=lambda s: s[-1])  ->  'abd'
min([], default=9)  ->  9
sum([1, 2, 3], 10)  ->  16
sum(x for x in range(5))  ->  10
any(x > 2 for x in [1, 2, 3])  ->  True
all([])  ->  True
len({1, 1, 2})  ->  2
{1, 2} & {2, 3}  ->  {2}
{1} | {1}  ->  {1}
set()  ->  set()
2 in {1, 2}  ->  True
int('42') + int(3.9) + int('-7')  ->  38
int('ff', 16)  ->  255
float('1.5')  ->  1.5
str(1.0) + str(None) + str([1, 'a'])  ->  "1.0None[1, 'a']"
repr('it\'s')  ->  '"it\'s"'
repr("a\"b'c")  ->  '\'a"b\\\'c\''
repr('a\n\t\\\x00é\u200b')  ->  "'a\\n\\t\\\\\\x00é\\u200b'"
bool([]) or bool('a')  ->  True
isinstance(1, int) and not isinstance('a', (int, float))  ->  True
isinstance(True, int)  ->  True
type(1) == int  ->  True
type([]) == list  ->  True
round(2.5)  ->  2
round(3.14159, 2)  ->  3.14
abs(-3)  ->  3
divmod(7, 2)  ->  (3, 1)
pow(2, 5)  ->  32
ord('a')  ->  97
chr(97)  ->  'a'
bin(10)  ->  '0b1010'
hex(255)  ->  '0xff'
list('abc')  ->  ['a', 'b', 'c']
tuple([1, 2])  ->  (1, 2)
list(range(10, 0, -3))  ->  [10, 7, 4, 1]
[*range(3), *'ab']  ->  [0, 1, 2, 'a', 'b']
(lambda *a: a)(1, 2)  ->  (1, 2)
(lambda x, y=2: x + y)(1)  ->  3
next(iter([5, 6]))  ->  5
next((x for x in [1, 2, 3] if x > 1), None)  ->  2
'a' 'b'  ->  'ab'
r'a\nb'  ->  'a\\nb'
1 // 0.1  ->  9.0
-7.5 // 2  ->  -4.0
7 % -2.5  ->  -0.5
-0.5 % 1  ->  0.5
1.5 // -0.5  ->  -3.0
'%.2f' % 0.125  ->  '0.12'
'{:.1f}'.format(0.25)  ->  '0.2'
round(0.5)  ->  0
round(1.5)  ->  2
round(-2.5)  ->  -2
round(2.675, 2)  ->  2.67
round(0.125, 2)  ->  0.12
round(7, 1)  ->  7
'\u00df\u00e9 b'.title()  ->  'Ssé B'
'\u00dfA'.capitalize()  ->  'Ssa'
round(-0.125, 2)  ->  -0.12
round(-3.5)  ->  -4
round(4.5)  ->  4
{'a': None}.get('a', 5)  ->  None
{'a': None}.setdefault('a', 5)  ->  None
{'a': None}.pop('a', 5)  ->  None
10 ** 20 // 3  ->  33333333333333333333
0.0 == -0.0  ->  True
1e300 * 10  ->  1e+301
True & False  ->  False
True ^ False  ->  True
(3 > 1) | False  ->  True
[x.append(1) for x in [[]]]  ->  [None]
'1  2  3  '.split(None, 1)  ->  ['1', '2  3  ']
-4.0 % 2  ->  0.0
4.0 % -2  ->  -0.0
-1.01 // -3.0  ->  0.0
list(reversed([1, 2]))  ->  [2, 1]
list(reversed('ab'))  ->  ['b', 'a']
'\8'  ->  '\\8'
max({'a': 1, 'b': 2})  ->  'b'
sum([1, 2.0])  ->  3.0
`;

test.each(
  values
    .trim()
    .split("\n")
    .map((line) => line.split("  ->  ")),
)("solve() finds that %s is %s", (expression = "", written = "") => {
  expect(solve({ program: `print(repr(${expression}))` })?.(written)).toBe("same");
  const compare = solve({ program: "", asked: expression });
  expect(compare?.(written)).toBe("same");
  expect(compare?.("'something else'")).not.toBe("same");
});
