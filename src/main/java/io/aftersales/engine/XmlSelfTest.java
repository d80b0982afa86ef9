package io.aftersales.engine;

import io.aftersales.startup.StartupRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Proves at each start, before the engine reads its first diagram, that diagrams can be read and that one of them cannot make
 * this program call an address of its choosing. Both depend on a setting of the JVM that fits how the program was packaged.
 */
@Component(XmlSelfTest.NAME)
class XmlSelfTest implements InitializingBean {

    static final String NAME = "xmlSelfTest";

    private static final String DIAGRAM = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="self-test"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" %s>
              <process id="selfTest" isExecutable="true">
                <extensionElements>%s</extensionElements>
                <startEvent id="start" />
              </process>
            </definitions>
            """;

    @Override
    public void afterPropertiesSet() {
        run();
    }

    static void run() {
        if (!isReadable(DIAGRAM.formatted("", ""))) {
            throw refused("an ordinary diagram cannot be read");
        }
        try (Trap trap = new Trap()) {
            boolean readable = isReadable(poisoned(trap.port()));
            if (trap.wasCalled()) {
                throw refused("a diagram can make this program fetch a schema from the network");
            }
            if (readable) {
                throw refused("a diagram that names a schema on the network is not refused");
            }
        } catch (IOException e) {
            throw new StartupRefused("The XML self-test could not be run: " + e.getMessage(), e);
        }
    }

    private static String poisoned(int port) {
        String location = "xsi:schemaLocation=\"urn:foreign http://127.0.0.1:" + port + "/foreign.xsd\"";
        return DIAGRAM.formatted(location, "<f:thing xmlns:f=\"urn:foreign\" />");
    }

    private static boolean isReadable(String diagram) {
        try {
            Bpmn.readModelFromStream(new ByteArrayInputStream(diagram.getBytes(StandardCharsets.UTF_8)));
            return true;
        } catch (ModelException | ExceptionInInitializerError e) {
            return false;
        }
    }

    private static StartupRefused refused(String why) {
        return new StartupRefused(
                "The XML self-test failed: " + why + "; start without a JAXP configuration of your own.");
    }

    /** A server that answers nobody, but notices who calls. */
    private static final class Trap implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final AtomicBoolean called = new AtomicBoolean();

        Trap() throws IOException {
            Thread listener = new Thread(this::listen, "xml-self-test");
            listener.setDaemon(true);
            listener.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        boolean wasCalled() {
            return called.get();
        }

        private void listen() {
            while (!socket.isClosed()) {
                try (Socket caller = socket.accept()) {
                    called.compareAndSet(false, caller.isConnected());
                } catch (IOException e) {
                    return;
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
