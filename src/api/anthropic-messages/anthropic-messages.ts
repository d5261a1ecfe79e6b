// How does Anthropic's Messages API come in and go out?
import type { MessagesRequest } from "#core/contract";
import { chatRoute, type ChatDialect } from "../dialect.ts";
import type { Route } from "../route.ts";
import { countTokens } from "./count-tokens.ts";
import { makeEventWriter } from "./make-event-writer.ts";
import { messagesErrors } from "./messages-errors.ts";
import { readChat } from "./read-chat.ts";
import { readMessagesRequest } from "./read-messages-request.ts";
import { writeMessage } from "./write-message.ts";

/** @see https://docs.claude.com/en/api/messages */
const dialect: ChatDialect<MessagesRequest> = {
  path: "/v1/messages",
  errors: messagesErrors,
  read: readMessagesRequest,
  readRequest: readChat,
  // In whose name, and in which part of the account, its key asks.
  unheeded: ["anthropic-user-profile-id", "anthropic-workspace-id"],
  writeAnswer: writeMessage,
  makeStreamWriter: makeEventWriter,
  toResume: ({ model, max_tokens, thinking, weir }) => ({
    model,
    max_tokens,
    messages: [{ role: "user", content: "" }],
    ...(thinking === undefined ? {} : { thinking }),
    ...(weir === undefined ? {} : { weir }),
  }),
  fromResume: readMessagesRequest,
};

export const anthropicMessages: readonly Route[] = [chatRoute(dialect), countTokens];
