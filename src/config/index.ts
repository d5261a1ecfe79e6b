// What has the owner decided?
export { makeConfigDesk, type ConfigDesk, type ConfigHistory } from "./config-desk.ts";
export { makeLiveConfig, writeStored, type LiveConfig } from "./live-config.ts";
export { readConfigText } from "./read-config.ts";
