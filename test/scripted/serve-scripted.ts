// How is a scripted host kept on a port of its own?
import { createServer, type RequestListener } from "node:http";

export interface ScriptedHost {
  /** With the version: `http://127.0.0.1:4711/v1`. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export async function serveScripted(answer: RequestListener): Promise<ScriptedHost> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
