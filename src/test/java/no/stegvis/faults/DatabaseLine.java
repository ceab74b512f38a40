package no.stegvis.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * The network between the nodes and their database. In a black hole nothing arrives, in either direction, and nobody is
 * told: what PostgreSQL commits then is committed, but its word of it is on its way still.
 */
final class DatabaseLine implements AutoCloseable {

    private static final int BUFFER = 16_384;

    private final ServerSocket entrance;
    private final int database;
    private final Object gate = new Object();
    private boolean open = true;

    DatabaseLine(int port, int database) {
        this.database = database;
        try {
            entrance = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::take);
    }

    void blackHole() {
        synchronized (gate) {
            open = false;
        }
    }

    void open() {
        synchronized (gate) {
            open = true;
            gate.notifyAll();
        }
    }

    private void take() {
        while (!entrance.isClosed()) {
            try {
                Socket node = entrance.accept();
                daemon(() -> connect(node));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket node) {
        try {
            awaitOpen();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), database);
            daemon(() -> carry(node, server));
            carry(server, node);
        } catch (IOException nobodyThere) {
            close(node);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            for (int read = from.getInputStream().read(buffer); read >= 0; read = from.getInputStream().read(buffer)) {
                awaitOpen();
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException ended) {
            // told to the other side below
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            close(from);
            close(to);
        }
    }

    private void awaitOpen() throws InterruptedException {
        synchronized (gate) {
            while (!open) {
                gate.wait();
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "database-line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
