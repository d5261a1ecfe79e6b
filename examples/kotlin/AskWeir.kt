// How does an Android or JVM app ask Weir? HttpURLConnection and org.json only, whole and streamed; off the main thread.
import java.io.IOException
import java.net.HttpURLConnection
import java.net.URL
import org.json.JSONArray
import org.json.JSONObject

class WeirFailure(message: String, val code: String?, val requestId: String?) : IOException(message)

class Answer(val text: String, val costUsd: String?)

class Weir(private val baseUrl: String, private val apiKey: String) {
    /** The whole answer, and what it cost in dollars. */
    fun ask(question: String): Answer {
        val reply = send(question, stream = false)
        val body = JSONObject(reply.inputStream.bufferedReader().use { it.readText() })
        val message = body.getJSONArray("choices").getJSONObject(0).getJSONObject("message")
        return Answer(message.optString("content"), reply.getHeaderField("weir-cost-usd"))
    }

    /** The answer piece by piece. Throwing in `onPiece` closes the connection, and Weir then stops the model. */
    fun stream(question: String, onPiece: (String) -> Unit) {
        val reply = send(question, stream = true)
        reply.inputStream.bufferedReader().useLines { lines ->
            for (line in lines.filter { it.startsWith("data: ") }) {
                val text = line.removePrefix("data: ")
                if (text == "[DONE]") return
                val event = JSONObject(text)
                if (event.has("error")) throw failure(event, reply)
                val delta = event.getJSONArray("choices").optJSONObject(0)?.optJSONObject("delta")
                if (delta?.has("content") == true) onPiece(delta.getString("content"))
            }
        }
        // A stream without its end is half an answer.
        throw IOException("The answer broke off")
    }

    private fun send(question: String, stream: Boolean): HttpURLConnection {
        val messages = JSONArray().put(JSONObject().put("role", "user").put("content", question))
        val body = JSONObject().put("model", "auto").put("messages", messages).put("stream", stream)
        val connection = URL("$baseUrl/v1/chat/completions").openConnection() as HttpURLConnection
        connection.requestMethod = "POST"
        connection.doOutput = true
        connection.setRequestProperty("authorization", "Bearer $apiKey")
        connection.setRequestProperty("content-type", "application/json")
        connection.outputStream.use { it.write(body.toString().toByteArray()) }
        if (connection.responseCode != 200) {
            throw failure(JSONObject(connection.errorStream.bufferedReader().use { it.readText() }), connection)
        }
        return connection
    }

    private fun failure(body: JSONObject, reply: HttpURLConnection): WeirFailure {
        val error = body.getJSONObject("error")
        return WeirFailure(error.getString("message"), error.optString("code"), reply.getHeaderField("x-request-id"))
    }
}
