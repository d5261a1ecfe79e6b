// Is this what an owner, or a server of its own, may ask for?
import feedbackRequest from "#schemas/feedback-request.schema.json";
import configRollback from "#schemas/config-rollback.schema.json";
import purgeRequest from "#schemas/purge-request.schema.json";
import weirConfig from "#schemas/weir-config.schema.json";
import keyRotation from "#schemas/key-rotation.schema.json";
import keySpec from "#schemas/key-spec.schema.json";
import tokenRequest from "#schemas/token-request.schema.json";
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

export const keySpecs = makeSchemaGuard<KeySpec>(keySpec);
export const keyRotations = makeSchemaGuard<KeyRotation>(keyRotation);
export const tokenRequests = makeSchemaGuard<TokenRequest>(tokenRequest, [keySpec]);
export const weirConfigs = makeSchemaGuard<WeirConfig>(weirConfig, [keySpec]);
export const feedbackRequests = makeSchemaGuard<FeedbackRequest>(feedbackRequest);
export const configRollbacks = makeSchemaGuard<ConfigRollback>(configRollback);
export const purgeRequests = makeSchemaGuard<PurgeRequest>(purgeRequest);
