// What is the SHA-256 of this?

export async function sha256(of: string | Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  return await crypto.subtle.digest("SHA-256", typeof of === "string" ? new TextEncoder().encode(of) : of);
}

/** Lower-case hex, two digits a byte. */
export function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
