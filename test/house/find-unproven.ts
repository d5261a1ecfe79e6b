// Which tests does a page name that are not there?

/** As a page names a test: `test/system/x.test.ts`: "its name", as its file has it. */
const named = /`((?:src|test)\/[\w./-]+\.test\.ts|test\/kits\/[\w.-]+\.ts)`:\s*((?:"[^"\n]+"(?:,\s*)?)+)/g;

/** @param read a file's text; undefined where there is none */
export function findUnproven(page: string, read: (path: string) => string | undefined): readonly string[] {
  return [...page.matchAll(named)].flatMap(([, path = "", names = ""]) => {
    const text = read(path);
    if (text === undefined) return [`${path} is not there`];
    return [...names.matchAll(/"([^"]+)"/g)].flatMap(([, name = ""]) =>
      text.includes(`"${name}"`) || text.includes(`\`${name}\``) ? [] : [`${path} has no test "${name}"`],
    );
  });
}

export function countNamed(page: string): number {
  return [...page.matchAll(named)].length;
}
