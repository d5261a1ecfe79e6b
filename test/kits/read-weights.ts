// Where do unit tests find the weights? Where the Worker does, among its assets.
import { env } from "cloudflare:workers";
import { makeReadWeights } from "../../src/env/read-weights.ts";

export const readWeights = makeReadWeights(env.ASSETS);
