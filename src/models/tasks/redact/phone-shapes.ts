// How are telephone numbers written, and what is said before them?

/** ITU-T E.164, list of assigned country codes; 1 has rules of its own. */
export const countryCodes: ReadonlySet<string> = new Set(
  (
    "7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 " +
    "211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238 239 240 241 242 243 244 245 246 248 249 " +
    "250 251 252 253 254 255 256 257 258 260 261 262 263 264 265 266 267 268 269 290 291 297 298 299 350 351 352 353 354 355 356 357 358 359 " +
    "370 371 372 373 374 375 376 377 378 380 381 382 383 385 386 387 389 420 421 423 500 501 502 503 504 505 506 507 508 509 590 591 592 593 " +
    "594 595 596 597 598 599 670 672 673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 690 691 692 800 808 850 852 853 855 856 " +
    "870 880 881 882 883 886 888 960 961 962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 979 992 993 994 995 996 998"
  ).split(" "),
);

const gaps = [" ", "-", "."] as const;
const withGaps = (shapes: string): readonly string[] =>
  gaps.flatMap((gap) => shapes.split(", ").map((shape) => shape.replaceAll(" ", gap)));

/** The United States, Canada and their neighbours; with and without the 1 in front. */
export const northAmericanShapes: ReadonlySet<string> = new Set([
  ...withGaps("3 3 4, 1 3 3 4"),
  ..."(3) 3-4|(3)3-4|(3) 3 4|(3)3 4|(3) 3.4|(3)3.4|(3)-3-4|1 (3) 3-4|1 (3) 3 4|1-(3)-3-4|1 3-3-4|3 3-4|3/3-4".split(
    "|",
  ),
]);

/** Elsewhere: only such as have their own look. `begin` is tried on the digits alone. */
export const nationalShapes: readonly { readonly shapes: ReadonlySet<string>; readonly begin: RegExp }[] = [
  // France.
  { shapes: new Set(withGaps("2 2 2 2 2")), begin: /^0[1-9]/ },
  // A trunk 0, then an area's or a mobile network's code: Britain, Germany, Italy, Japan, Australia, Korea, ..
  {
    shapes: new Set([
      ...withGaps(
        "3 4 4, 4 3 4, 5 6, 5 3 3, 4 3 3, 2 4 4, 3 3 4, 4 7, 4 8, 4 6, 3 8, 3 7, 3 6, 4 4 3, 4 4 4, 4 3 2 2, 3 3 2 2, 2 3 2 2, 3 3 3",
      ),
      ..."4/7|4/8|3/7|3/8|3/6|4/6|5/6|(3) 4 4|(5) 6|(4) 3 4|(2) 4 4|(3) 3 4|(3) 7|(4) 6|(3) 6|4-4 4|3-4 4|3/4 4|4/3 4|4/4 4".split(
        "|",
      ),
    ]),
    begin: /^0[1-9]/,
  },
  // Brazil.
  { shapes: new Set("(2) 5-4|(2)5-4|(2) 4-4|(2)4-4|2 5-4|(2) 5 4".split("|")), begin: /^[1-9][1-9]/ },
  // China's mobile numbers.
  { shapes: new Set(withGaps("3 4 4")), begin: /^1[3-9]/ },
  // India's.
  { shapes: new Set(["5 5", "5-5"]), begin: /^[6-9]/ },
  // Russia, from within.
  { shapes: new Set("1 (3) 3-2-2|1(3)3-2-2|1 3 3-2-2|1-3-3-2-2|1 3 3 2 2|1 (3) 3 2 2".split("|")), begin: /^8[3-9]/ },
];

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const namesOfPhones: ReadonlySet<string> = words(
  "phone phones telephone tel call called calling dial mobile cell cellphone cellular fax whatsapp sms text texted ring reach reached hotline landline " +
    "telefon telefonnummer handy mobil mobilnummer rufnummer anrufen téléphone telephone portable appelez appeler móvil movil teléfono telefono " +
    "llamar llama llámame cellulare chiamare chiama telefone celular ligue telefoon bellen тел телефон звоните мобильный هاتف الهاتف تلفون تلفن جوال الجوال موبايل موبایل טלפון נייד फ़ोन फोन मोबाइल",
);
/** No space sets these apart, nor what is said with them: `我的手机号是`, `전화번호는`. */
const namesWithin = ["电话", "電話", "手机", "手機", "携帯", "전화", "휴대폰", "โทร"];

export function isNameOfPhone(word: string): boolean {
  return namesOfPhones.has(word) || namesWithin.some((name) => word.includes(name));
}

/** What follows these is no telephone number, whatever it looks like. */
export const namesOfOthers: ReadonlySet<string> = words(
  "order orders invoice inv ref reference case ticket tracking part parts sku isbn issn ean upc gtin imei serial account acct id ids model issue art artikel " +
    "bestellung bestellnummer rechnung rechnungsnummer kundennummer commande facture pedido factura batch lot version build commit release coordinates lat lon lng " +
    "latitude longitude asin rfc patent doi vin ticketnummer sendungsnummer booking confirmation po item sn score ratio timestamp epoch ssn tax vat iban card",
);
