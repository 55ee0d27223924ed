package io.trunkline.sms.smpp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.util.MessageId;

/** A carrier that speaks SMPP, by the library's own server side, over real sockets. It answers as a test says. Thread-safe. */
final class SmppCarrier implements AutoCloseable, ServerMessageReceiverListener {

    static final String SYSTEM_ID = "trunkline";
    static final String PASSWORD = "sesame";

    private static final int THREADS = 50;
    private static final byte NONE = 0;

    private final ServerSocket listening;
    private final BlockingQueue<SubmitSm> submitted = new LinkedBlockingQueue<>();
    private final BlockingQueue<SMPPServerSession> bound = new LinkedBlockingQueue<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicInteger names = new AtomicInteger();
    private volatile Answer answer = this::nextName;
    private volatile boolean answersBinds = true;

    /** What becomes of a part: the carrier's name for it, or a refusal. */
    @FunctionalInterface
    interface Answer {
        String to(SubmitSm part) throws ProcessRequestException;
    }

    SmppCarrier() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")));
    }

    SmppCarrier(ServerSocket listening) {
        this.listening = listening;
        SmppLogs.silence();
        Thread.ofVirtual().start(this::accept);
    }

    /** Listens where another one did. */
    static SmppCarrier at(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new java.net.InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        return new SmppCarrier(socket);
    }

    int port() {
        return listening.getLocalPort();
    }

    String host() {
        return "127.0.0.1:" + port();
    }

    /** Decides what becomes of parts from now on. */
    void answers(Answer how) {
        answer = how;
    }

    /** Says nothing to those who log in from now on. */
    void ignoreBinds() {
        answersBinds = false;
    }

    static ProcessRequestException refusal(int status) {
        return new ProcessRequestException("As the test says", status);
    }

    String nextName(SubmitSm part) {
        return "m" + names.incrementAndGet();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try {
            SMPPServerSession session =
                    new SMPPServerSession(new SocketConnection(socket), null, this, null, THREADS, 1000);
            session.setTransactionTimer(10_000);
            sessions.add(session);
            BindRequest request = session.waitForBind(10_000);
            if (!answersBinds) {
                return;
            }
            if (!request.getSystemId().equals(SYSTEM_ID)) {
                request.reject(SMPPConstant.STAT_ESME_RINVSYSID);
            } else if (!request.getPassword().equals(PASSWORD)) {
                request.reject(SMPPConstant.STAT_ESME_RINVPASWD);
            } else {
                request.accept("carrier", InterfaceVersion.IF_34);
                bound.add(session);
            }
        } catch (IOException | TimeoutException | PDUStringException | IllegalStateException ended) {
            // The test has ended it.
        }
    }

    /** The next session that begins. */
    SMPPServerSession awaitBound() throws InterruptedException {
        SMPPServerSession session = bound.poll(20, TimeUnit.SECONDS);
        if (session == null) {
            throw new AssertionError("Nobody has logged in");
        }
        return session;
    }

    /** The next part that comes. */
    SubmitSm awaitPart() throws InterruptedException {
        SubmitSm part = submitted.poll(20, TimeUnit.SECONDS);
        if (part == null) {
            throw new AssertionError("No part has come");
        }
        return part;
    }

    /** Whether no part has come that was not awaited. */
    boolean hasNothingMore() {
        return submitted.isEmpty();
    }

    /** Closes all connections without a word. */
    void drop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** Tells something to whoever is logged in; a refusal is a status, 0 if it is taken. */
    static int deliver(
            SMPPServerSession session, int esmClass, int dataCoding, byte[] octets, OptionalParameter... parameters)
            throws Exception {
        try {
            session.deliverShortMessage(
                    "",
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    "15551110001",
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    "15552220002",
                    new ESMClass(esmClass),
                    NONE,
                    NONE,
                    new RegisteredDelivery(0),
                    new RawDataCoding((byte) dataCoding),
                    octets,
                    parameters);
            return 0;
        } catch (NegativeResponseException e) {
            return e.getCommandStatus();
        }
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm part, SMPPServerSession source) throws ProcessRequestException {
        submitted.add(part);
        String name = answer.to(part);
        try {
            return new SubmitSmResult(new MessageId(name), new OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        drop();
        sessions.forEach(SMPPServerSession::close);
    }

    private static ProcessRequestException unknown() {
        return refusal(SMPPConstant.STAT_ESME_RINVCMDID);
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti request, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm request, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm request, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelSm(CancelSm request, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm request, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm request, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm request, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm request, Session source) throws ProcessRequestException {
        throw unknown();
    }
}
