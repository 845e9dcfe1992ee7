import HTTPService
import Testing

/// Reads a stream to its end on a thread of its own and parses its events.
private func collect(_ url: String, until last: String? = nil) -> Background<[String]> {
    Background {
        var parser = ServerSentEventParser()
        var seen: [String] = []
        try HTTPClient.stream(url: url) { bytes in
            seen += ((try? parser.feed(bytes)) ?? []).compactMap(\.data)
            return last == nil || seen.last != last
        }
        return seen
    }
}

@Suite struct StreamTests {
    @Test("several clients get every event, each once and in order, published from another thread")
    func severalClients() throws {
        let queues = EventQueues()
        try withServer(handler: { _ in .events(queues.open()) }) { server, url throws in
            let clients = (0..<8).map { _ in collect(url) }
            try eventually("all clients are connected") { queues.all.count == clients.count }
            let publisher = Background {
                for number in 0..<2_000 {
                    let bytes = ServerSentEvent(id: "\(number)", data: "event \(number)").bytes()
                    for queue in queues.all { queue.publish(bytes) }
                    server.wakeStreams()
                }
                for queue in queues.all { queue.finish() }
                server.wakeStreams()
            }
            try publisher.value()
            for client in clients { #expect(try client.value() == (0..<2_000).map { "event \($0)" }) }
            try eventually("every source is closed once") { queues.all.allSatisfy { $0.closings == 1 } }
            #expect(server.counters.streamsOpen == 0)
        }
    }

    @Test("a waiting stream sleeps until it is woken")
    func sleeping() throws {
        let queues = EventQueues()
        try withServer(handler: { _ in .events(queues.open()) }) { server, url throws in
            let client = collect(url)
            try eventually("the stream waits") { queues.all.first?.reads == 1 }
            // Requests go through the same thread: it has come round several times, and would have read again.
            for _ in 0..<5 { #expect(try HTTPClient.send("HEAD", url).status == 200) }
            #expect(queues.all.first?.reads == 1)
            queues.all.first?.publish(ServerSentEvent(data: "late").bytes())
            queues.all.first?.finish()
            server.wakeStreams()
            #expect(try client.value() == ["late"])
        }
    }

    @Test("a wake-up between finding nothing and falling asleep is not lost")
    func wakeUpInBetween() throws {
        let source = LateSource(bytes: ServerSentEvent(data: "just in time").bytes())
        try withServer(handler: { _ in .events(source) }) { server, url throws in
            source.onFirstWaiting { server.wakeStreams() }
            let events = try collect(url).value()
            #expect(events == ["just in time"])
        }
    }

    @Test("an event larger than the reader's buffer arrives whole")
    func largeEvent() throws {
        let text = String(repeating: "预警", count: 100_000)
        let queues = EventQueues()
        let handler: @Sendable (HTTPRequest) -> HTTPResponse = { _ in
            let queue = queues.open()
            queue.publish(ServerSentEvent(data: text).bytes())
            queue.finish()
            return .events(queue)
        }
        try withServer(handler: handler) { _, url throws in
            let events = try collect(url).value()
            #expect(events == [text])
        }
    }

    @Test("a client that has left is noticed at the next writing, and the others go on")
    func leaving() throws {
        let queues = EventQueues()
        try withServer(handler: { _ in .events(queues.open()) }) { server, url throws in
            let leaving = collect(url, until: "bye")
            try eventually("the first client is connected") { queues.all.count == 1 }
            let staying = collect(url)
            try eventually("both clients are connected") { queues.all.count == 2 }
            let (first, second) = (queues.all[0], queues.all[1])
            first.publish(ServerSentEvent(data: "bye").bytes())
            server.wakeStreams()
            #expect(try leaving.value() == ["bye"])
            try eventually("heartbeats show that the client left") {
                first.publish(ServerSentEvent.heartbeat)
                server.wakeStreams()
                return first.closings == 1
            }
            #expect(server.counters.streamsOpen == 1)
            second.publish(ServerSentEvent(data: "still here").bytes())
            second.finish()
            server.wakeStreams()
            #expect(try staying.value() == ["still here"])
            #expect(second.closings == 1)
        }
    }

    @Test("a reader can be ended while nothing comes")
    func endingASilentReader() throws {
        let queues = EventQueues()
        try withServer(handler: { _ in .events(queues.open()) }) { _, url throws in
            let flag = Flag()
            let client = Background {
                try HTTPClient.stream(url: url, continuing: { flag.isUp }, onBytes: { _ in true })
            }
            try eventually("the client is connected") { queues.all.count == 1 }
            flag.lower()
            #expect(try client.value() == 200)
        }
    }

    @Test("stopping gives open streams what they still have, ends them well and closes every source")
    func stopping() throws {
        let queues = EventQueues()
        let server = try HTTPServer(options: HTTPServerOptions()) { _ in .events(queues.open()) }
        let clients = (0..<20).map { _ in collect("http://127.0.0.1:\(server.port)/") }
        try eventually("all clients are connected") { queues.all.count == clients.count }
        for queue in queues.all { queue.publish(ServerSentEvent(data: "last").bytes()) }
        server.stop()
        for client in clients { #expect(try client.value() == ["last"]) }
        #expect(queues.all.allSatisfy { $0.closings == 1 })
        #expect(server.counters.streamsOpen == 0)
        #expect(server.counters.connectionsOpen == 0)
        server.wakeStreams()
        server.stop()
    }

    @Test("stopping while another thread publishes neither hangs nor crashes")
    func stoppingWhilePublishing() throws {
        for _ in 0..<10 {
            let queues = EventQueues()
            let flag = Flag()
            let server = try HTTPServer(options: HTTPServerOptions()) { _ in .events(queues.open()) }
            let clients = (0..<4).map { _ in collect("http://127.0.0.1:\(server.port)/") }
            try eventually("all clients are connected") { queues.all.count == clients.count }
            let publisher = Background {
                while flag.isUp {
                    for queue in queues.all { queue.publish(ServerSentEvent.heartbeat) }
                    server.wakeStreams()
                }
            }
            server.stop()
            flag.lower()
            try publisher.value()
            try eventually("every client has been let go") { clients.allSatisfy(\.isDone) }
            #expect(queues.all.allSatisfy { $0.closings == 1 })
        }
    }

    @Test("a client that takes nothing does not keep the server from stopping")
    func stoppingWithAStuckClient() throws {
        let options = HTTPServerOptions(stoppingTimeout: .milliseconds(100))
        let endless = EndlessSource()
        let server = try HTTPServer(options: options) { _ in .events(endless) }
        let flag = Flag()
        let client = Background {
            try HTTPClient.stream(url: "http://127.0.0.1:\(server.port)/") { _ in
                while flag.isUp { pause() }
                return false
            }
        }
        try eventually("the server is writing") { endless.reads > 0 }
        server.stop()
        #expect(endless.closings == 1)
        flag.lower()
        #expect(try client.value() == 200)
    }

    @Test("a connection above the limit is told so, and served once another has gone")
    func connectionLimit() throws {
        let queues = EventQueues()
        let handler: @Sendable (HTTPRequest) -> HTTPResponse = { request in
            request.path == "/events" ? .events(queues.open()) : .text("ok")
        }
        try withServer(HTTPServerOptions(connectionLimit: 3), handler: handler) { server, url throws in
            let clients = (0..<3).map { _ in collect(url + "/events") }
            try eventually("the limit is reached") { queues.all.count == 3 }
            let refused = try HTTPClient.get(url)
            #expect(refused.status == 503)
            #expect(refused.header("Retry-After") != nil)
            #expect(server.counters.refused == 1)
            queues.all.first?.finish()
            server.wakeStreams()
            try eventually("a connection is free") { try HTTPClient.get(url).status == 200 }
            for queue in queues.all { queue.finish() }
            server.wakeStreams()
            for client in clients { #expect(try client.value() == []) }
        }
    }

    @Test("an address that holds too many connections is told so, and served once one has gone")
    func connectionLimitPerAddress() throws {
        let queues = EventQueues()
        let options = HTTPServerOptions(connectionLimitPerAddress: 2)
        let handler: @Sendable (HTTPRequest) -> HTTPResponse = { request in
            request.path == "/events" ? .events(queues.open()) : .text("ok")
        }
        try withServer(options, handler: handler) { server, url throws in
            let clients = (0..<2).map { _ in collect(url + "/events") }
            try eventually("the limit is reached") { queues.all.count == 2 }
            let refused = try HTTPClient.get(url)
            #expect(refused.status == 503)
            for queue in queues.all { queue.finish() }
            server.wakeStreams()
            for client in clients { #expect(try client.value() == []) }
            try eventually("a connection is free") { try HTTPClient.get(url).status == 200 }
        }
    }
}
