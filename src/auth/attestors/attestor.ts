// Does a person, or a genuine app, ask for this token?

/**
 * Something that vouches for it: a folder in attestors/. It fails closed: what it cannot find out was not proven.
 * @param evidence what the page or the app was given as its proof; it comes from there, and may be anything
 * @param hosts those that the proof may have been made for; any where there are none
 * @throws WeirError `permission_denied` when it is no proof, `attestor_unreachable` when that cannot be found out
 */
export type Attest = (evidence: string, hosts: readonly string[]) => Promise<void>;
