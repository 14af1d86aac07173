package io.metaledger.journal;

import io.metaledger.journal.PostgresProxy.Cut;
import io.metaledger.journal.PostgresProxy.Fate;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;

/** One connection through the proxy, with a thread for each direction. */
final class ProxiedConnection {

    private static final char PARSE = 'P';
    private static final char BIND = 'B';
    private static final char SYNC = 'S';
    private static final char READY = 'Z';
    private static final byte IN_TRANSACTION = 'T';

    /** What a statement is to the journal. */
    private enum Kind {
        BATCH,
        COMMIT,
        OTHER;

        static Kind of(String sql) {
            if (sql.startsWith("with moved as")) {
                return BATCH;
            }
            return sql.equalsIgnoreCase("COMMIT") ? COMMIT : OTHER;
        }
    }

    private final PostgresProxy proxy;
    private final Socket client;
    private final Socket server;
    private final Map<String, Kind> statements = new HashMap<>();
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
    private boolean wroteBatch;
    private boolean bindsCommit;
    private volatile boolean encryptionAnswerDue;
    private volatile byte transaction;
    private volatile @Nullable Fate lastOfAll;

    ProxiedConnection(PostgresProxy proxy, Socket client, Socket server) throws IOException {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void start() {
        Thread.ofVirtual().name("proxy-requests").start(() -> run(this::pumpRequests));
        Thread.ofVirtual().name("proxy-answers").start(() -> run(this::pumpAnswers));
    }

    void close() {
        closeQuietly(client);
        closeQuietly(server);
        proxy.ended(this);
    }

    private interface Pump {
        void run() throws IOException;
    }

    private void run(Pump pump) {
        try {
            pump.run();
        } catch (IOException e) {
            // one side is gone, so the other side goes
        }
        if (lastOfAll == null) {
            close();
        }
    }

    // ---- from the client --------------------------------------------------------------------------------------------

    private void pumpRequests() throws IOException {
        var input = new DataInputStream(new BufferedInputStream(client.getInputStream(), 1 << 16));
        OutputStream output = server.getOutputStream();
        WireMessage message;
        do {
            message = WireMessage.readFirst(input);
            encryptionAnswerDue = message.asksForEncryption();
            output.write(message.bytes());
        } while (message.asksForEncryption());
        while (lastOfAll == null) {
            message = WireMessage.read(input);
            note(message);
            message.appendTo(unsent);
            if (isEndOfRequest(message)) {
                forward(output);
            }
        }
    }

    /** The driver sends a request's messages together and waits for the answer to the last one. */
    private static boolean isEndOfRequest(WireMessage message) {
        return message.type() != PARSE
                && message.type() != BIND
                && message.type() != 'D' // describe
                && message.type() != 'E' // execute
                && message.type() != 'C'; // close
    }

    private void note(WireMessage message) {
        if (message.type() == PARSE) {
            statements.put(message.text(0), Kind.of(message.text(1)));
        } else if (message.type() == BIND) {
            switch (statements.getOrDefault(message.text(1), Kind.OTHER)) {
                case BATCH -> {
                    wroteBatch = true;
                    bindsCommit = transaction != IN_TRANSACTION;
                }
                case COMMIT -> bindsCommit = wroteBatch;
                case OTHER -> {}
            }
        } else if (message.type() == SYNC && !bindsCommit && transaction != IN_TRANSACTION) {
            wroteBatch = false;
        }
    }

    private void forward(OutputStream output) throws IOException {
        byte[] request = unsent.toByteArray();
        unsent.reset();
        if (bindsCommit) {
            bindsCommit = false;
            wroteBatch = false;
            meet(proxy.nextFate(), request, output);
        } else {
            proxy.awaitFlow();
            output.write(request);
        }
    }

    private void meet(Fate fate, byte[] request, OutputStream output) throws IOException {
        if (fate.cut() == Cut.NONE) {
            fate.gate().pass();
            proxy.awaitFlow();
            output.write(request);
            return;
        }
        lastOfAll = fate;
        if (fate.cut() == Cut.LATE) {
            closeQuietly(client);
        }
        fate.gate().pass();
        if (fate.cut() == Cut.BEFORE) {
            end(fate);
            return;
        }
        output.write(request);
        if (fate.cut() == Cut.DURING) {
            closeQuietly(client);
        }
    }

    // ---- from the server --------------------------------------------------------------------------------------------

    private void pumpAnswers() throws IOException {
        var input = new DataInputStream(new BufferedInputStream(server.getInputStream(), 1 << 16));
        OutputStream output = client.getOutputStream();
        var answer = new ByteArrayOutputStream();
        try {
            for (int type = input.read(); type >= 0; type = input.read()) {
                take(type, input, answer);
                Fate last = lastOfAll;
                if (last != null && type == READY) {
                    return; // nobody hears of it
                }
                if (last == null && input.available() == 0) {
                    proxy.awaitFlow();
                    output.write(answer.toByteArray());
                    answer.reset();
                }
            }
        } finally {
            Fate last = lastOfAll;
            if (last != null) {
                end(last);
            }
        }
    }

    private void take(int type, DataInputStream input, ByteArrayOutputStream answer) throws IOException {
        if (encryptionAnswerDue) {
            encryptionAnswerDue = false;
            answer.write(type);
            return;
        }
        WireMessage message = WireMessage.readAfter(type, input);
        if (type == READY) {
            transaction = message.last();
        }
        message.appendTo(answer);
    }

    private void end(Fate fate) {
        close();
        fate.answered().complete(null);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // gone already
        }
    }
}
