// Is this what an owner, or a server of its own, may ask for?
import type {
  ConfigRollback,
  FeedbackRequest,
  KeyRotation,
  KeySpec,
  PurgeRequest,
  TokenRequest,
  WeirConfig,
} from "#core/contract";
import { makeSchemaGuard } from "#core/schema-guard";
import {
  configRollback,
  feedbackRequest,
  keyRotation,
  keySpec,
  purgeRequest,
  tokenRequest,
  weirConfig,
} from "./generated/walked-schemas.ts";

export const keySpecs = makeSchemaGuard<KeySpec>(keySpec);
export const keyRotations = makeSchemaGuard<KeyRotation>(keyRotation);
export const tokenRequests = makeSchemaGuard<TokenRequest>(tokenRequest, [keySpec]);
export const weirConfigs = makeSchemaGuard<WeirConfig>(weirConfig, [keySpec]);
export const feedbackRequests = makeSchemaGuard<FeedbackRequest>(feedbackRequest);
export const configRollbacks = makeSchemaGuard<ConfigRollback>(configRollback);
export const purgeRequests = makeSchemaGuard<PurgeRequest>(purgeRequest);
