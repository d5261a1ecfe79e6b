// How does an iOS or macOS app ask Weir? URLSession only, whole and streamed.
import Foundation

struct WeirFailure: Error {
    let message: String
    let code: String?
    let requestId: String?
}

struct Weir {
    let baseURL: URL
    let apiKey: String

    /// The whole answer, and what it cost in dollars.
    func ask(_ question: String) async throws -> (answer: String, costUsd: String?) {
        let (data, response) = try await URLSession.shared.data(for: request(question, stream: false))
        let reply = response as! HTTPURLResponse
        let body = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        guard reply.statusCode == 200 else { throw failure(in: body, of: reply) }
        let choices = body["choices"] as? [[String: Any]]
        let message = choices?.first?["message"] as? [String: Any]
        return (message?["content"] as? String ?? "", reply.value(forHTTPHeaderField: "weir-cost-usd"))
    }

    /// The answer piece by piece. Ending the iteration hangs up, and Weir then stops the model.
    func stream(_ question: String) -> AsyncThrowingStream<String, Error> {
        AsyncThrowingStream { pieces in
            let task = Task {
                do {
                    let (bytes, response) = try await URLSession.shared.bytes(for: request(question, stream: true))
                    let reply = response as! HTTPURLResponse
                    var isWhole = false
                    for try await line in bytes.lines {
                        // What begins otherwise is a comment: the model is silent, and Weir is still there.
                        guard line.hasPrefix("data: ") else { continue }
                        let text = String(line.dropFirst(6))
                        if text == "[DONE]" { isWhole = true; break }
                        let event = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
                        if event["error"] != nil { throw failure(in: event, of: reply) }
                        let choices = event["choices"] as? [[String: Any]]
                        let delta = choices?.first?["delta"] as? [String: Any]
                        if let piece = delta?["content"] as? String { pieces.yield(piece) }
                    }
                    // A stream without its end is half an answer.
                    if !isWhole { throw URLError(.networkConnectionLost) }
                    pieces.finish()
                } catch {
                    pieces.finish(throwing: error)
                }
            }
            pieces.onTermination = { _ in task.cancel() }
        }
    }

    private func request(_ question: String, stream: Bool) -> URLRequest {
        var request = URLRequest(url: baseURL.appending(path: "/v1/chat/completions"))
        request.httpMethod = "POST"
        request.setValue("Bearer \(apiKey)", forHTTPHeaderField: "authorization")
        request.setValue("application/json", forHTTPHeaderField: "content-type")
        request.httpBody = try? JSONSerialization.data(withJSONObject: [
            "model": "auto",
            "messages": [["role": "user", "content": question]],
            "stream": stream,
        ])
        return request
    }

    private func failure(in body: [String: Any], of reply: HTTPURLResponse) -> WeirFailure {
        let error = body["error"] as? [String: Any]
        return WeirFailure(
            message: error?["message"] as? String ?? "Status \(reply.statusCode)",
            code: error?["code"] as? String,
            requestId: reply.value(forHTTPHeaderField: "x-request-id")
        )
    }
}
