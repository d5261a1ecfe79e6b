// Is this a request?
export { isChatRequest, isEmbeddingsRequest, isMessagesRequest, isResponsesRequest } from "./generated/validators.ts";
