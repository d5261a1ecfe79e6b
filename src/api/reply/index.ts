// How is a request's answer told, or its failure?
export { withCors } from "./with-cors.ts";
export { errorTable, type WireError } from "./error-table.ts";
export { leftOf, limitHeaders } from "./limit-headers.ts";
export { numberEvents } from "./number-events.ts";
export { headerOf, respell, respellOption, type Spellings } from "./respell.ts";
export { openaiError, openaiErrors, report, writeError, type ErrorDialect } from "./write-error.ts";
export { answerHeaders, baseHeaders } from "./write-headers.ts";
export { writeJson } from "./write-json.ts";
export { writeEvent, writeStream, type StreamWriter } from "./write-stream.ts";
