// By which name is a request known, to its caller and in the logs?

export function makeRequestId(): string {
  return `req_${crypto.randomUUID().replaceAll("-", "")}`;
}
