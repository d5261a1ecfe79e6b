// What must one of the APIs that a host speaks do?
import type { Provider } from "#core/provider";

export type Way = Required<Pick<Provider, "complete" | "stream" | "ignored">>;
