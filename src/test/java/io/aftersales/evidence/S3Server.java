package io.aftersales.evidence;

import io.aftersales.crash.Waiting;
import io.aftersales.evidence.EvidenceProperties.S3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/** A real S3 server in a process of its own, which keeps what it gets in memory and checks every signature. */
public final class S3Server implements AutoCloseable {

    public static final String ACCESS_KEY = "desk";
    public static final String SECRET_KEY = "a-secret-of-the-desk";
    public static final String REGION = "us-east-1";
    public static final String BUCKET = "evidence";

    private static final Path PROGRAM = Path.of("target", "s3proxy", "s3proxy.jar");

    private final Process process;
    private final int port;
    private final S3Client client;

    private S3Server(Process process, int port) {
        this.process = process;
        this.port = port;
        this.client = EvidenceConfiguration.client(settings(endpoint(), SECRET_KEY));
    }

    /** With an empty bucket. */
    public static S3Server start(Path folder) {
        try {
            int port = freePort();
            Path settings = Files.write(
                    folder.resolve("s3proxy.properties"),
                    List.of(
                            "s3proxy.endpoint=http://127.0.0.1:" + port,
                            "s3proxy.authorization=aws-v4",
                            "s3proxy.identity=" + ACCESS_KEY,
                            "s3proxy.credential=" + SECRET_KEY,
                            "jclouds.provider=transient-nio2",
                            "jclouds.identity=unused",
                            "jclouds.credential=unused"));
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-jar",
                            PROGRAM.toString(),
                            "--properties",
                            settings.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("s3proxy.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            S3Server server = new S3Server(process, port);
            Waiting.until(Duration.ofMinutes(1), server::isOpen);
            server.client.createBucket(request -> request.bucket(BUCKET));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static S3 settings(URI endpoint, String secretKey) {
        return new S3(endpoint, REGION, BUCKET, ACCESS_KEY, secretKey, true);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean isOpen() {
        if (!process.isAlive()) {
            throw new AssertionError("the S3 server has ended with " + process.exitValue());
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** With all rights. */
    public S3Client client() {
        return client;
    }

    public List<String> keys() {
        return client.listObjectsV2(request -> request.bucket(BUCKET)).contents().stream()
                .map(object -> object.key())
                .toList();
    }

    public void delete(String key) {
        client.deleteObject(request -> request.bucket(BUCKET).key(key));
    }

    @Override
    public void close() {
        client.close();
        process.destroyForcibly();
    }
}
