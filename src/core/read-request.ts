// Is this a request?
export {
  isChatRequest,
  isEmbeddingsRequest,
  isMessagesRequest,
  isResponsesRequest,
  isTaskRequest,
} from "./generated/validators.ts";
