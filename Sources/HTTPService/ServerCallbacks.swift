import CMicroHTTPD
import Synchronization

// What libmicrohttpd calls from its thread. Global functions: a closure of an isolated function would trap there.

/// The time after which a connection above the limit is closed if it does not ask anything.
private let surplusTimeoutSeconds: UInt32 = 2

func answerRequest(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ path: UnsafePointer<CChar>?,
    _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?, _ part: UnsafePointer<CChar>?,
    _ partSize: UnsafeMutablePointer<Int>?, _ exchangeSlot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let context = unsafe context, let connection = unsafe connection, let path = unsafe path,
        let method = unsafe method, let partSize = unsafe partSize, let exchangeSlot = unsafe exchangeSlot
    else { preconditionFailure("a request without its parts") }
    let core = unsafe Unmanaged<ServerCore>.fromOpaque(context).takeUnretainedValue()
    guard let known = unsafe exchangeSlot.pointee else {
        let exchange = unsafe begin(core, connection: connection, path: path, method: method)
        unsafe exchangeSlot.pointee = Unmanaged.passRetained(exchange).toOpaque()
        return exchange.refusesBeforeBody ? unsafe core.answer(exchange, on: connection) : .YES
    }
    let exchange = unsafe Unmanaged<Exchange>.fromOpaque(known).takeUnretainedValue()
    guard unsafe partSize.pointee > 0 else { return unsafe core.answer(exchange, on: connection) }
    let goesOn = unsafe exchange.receive(UnsafeRawBufferPointer(start: part, count: partSize.pointee))
    unsafe partSize.pointee = 0
    if !goesOn { core.refused.add(1, ordering: .relaxed) }
    return goesOn ? .YES : .NO
}

private func begin(
    _ core: ServerCore, connection: OpaquePointer, path: UnsafePointer<CChar>, method: UnsafePointer<CChar>
) -> Exchange {
    let record = unsafe bidwatch_http_connection_context(connection)
        .map { unsafe Unmanaged<ConnectionRecord>.fromOpaque($0).takeUnretainedValue() }
    let head = unsafe RequestReader.head(
        connection: connection, path: path, method: method, remoteAddress: record?.address ?? "")
    return core.begin(head, isSurplus: record?.isSurplus ?? false)
}

func requestCompleted(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
    _ exchangeSlot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ reason: MHD_RequestTerminationCode
) {
    guard let exchangeSlot = unsafe exchangeSlot, let known = unsafe exchangeSlot.pointee else { return }
    unsafe Unmanaged<Exchange>.fromOpaque(known).release()
    unsafe exchangeSlot.pointee = nil
}

func connectionChanged(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
    _ recordSlot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ change: MHD_ConnectionNotificationCode
) {
    guard let context = unsafe context, let connection = unsafe connection, let recordSlot = unsafe recordSlot
    else { preconditionFailure("a connection without its parts") }
    let core = unsafe Unmanaged<ServerCore>.fromOpaque(context).takeUnretainedValue()
    if change == .CONNECTION_NOTIFY_STARTED {
        let address = unsafe bidwatch_http_client_address(connection).map { unsafe SocketName.numeric($0).address }
        let record = core.connections.opened(from: address ?? "")
        if record.isSurplus { _ = unsafe bidwatch_http_set_timeout(connection, surplusTimeoutSeconds) }
        unsafe recordSlot.pointee = Unmanaged.passRetained(record).toOpaque()
    } else {
        guard let known = unsafe recordSlot.pointee else { preconditionFailure("a connection ends that never started") }
        core.connections.closed(unsafe Unmanaged<ConnectionRecord>.fromOpaque(known).takeRetainedValue())
        unsafe recordSlot.pointee = nil
    }
}
