// What has the owner decided?
export { makeConfigDesk, type ConfigDesk, type ConfigHistory } from "./config-desk.ts";
export { makeLiveConfig, writeStored, type LiveConfig } from "./live-config.ts";
export { readConfig } from "./read-config.ts";
