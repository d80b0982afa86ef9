package io.aftersales.engine.deploy;

import io.aftersales.studio.diff.Differences;
import io.aftersales.studio.diff.ModelDifference;
import io.aftersales.studio.diff.ModelDifference.Part;
import io.aftersales.studio.diff.ModelDifference.Sentence;
import io.aftersales.studio.model.ModelKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Brings the files of {@code processes/} and {@code forms/} into the engine at start-up: one deployment per process with
 * all forms, so that a running case keeps the forms it was opened with, and one per decision table. What has not changed
 * since the last deployment of that name is left alone. File names are relative and line ends are normalised, so the same
 * files are the same version wherever the program is started.
 */
@Component
@DependsOn("xmlSelfTest")
public class ModelDeployer implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(ModelDeployer.class);

    /** Where a deployment came from; the studio's has another. */
    static final String SOURCE_FILE = "file:";

    private static final String FORM = ".form";

    private final RepositoryService repository;

    ModelDeployer(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public void afterPropertiesSet() {
        Map<String, byte[]> forms = forms();
        read("classpath:/processes/*.dmn").forEach((name, content) -> deploy(stem(name), Map.of(name, content)));
        read("classpath:/processes/*.bpmn").forEach((name, content) -> {
            Map<String, byte[]> files = new TreeMap<>(forms);
            files.put(name, content);
            deploy(stem(name), files);
        });
    }

    private void deploy(String key, Map<String, byte[]> files) {
        String source = SOURCE_FILE + digest(files);
        List<Deployment> earlier =
                repository.createDeploymentQuery().deploymentName(key).list();
        Deployment last = earlier.stream()
                .max(Comparator.comparing(Deployment::getDeploymentTime))
                .orElse(null);
        if (last != null && source.equals(last.getSource())) {
            return;
        }
        if (last != null && !isFromFile(last.getSource())) {
            tellDifference(key, last, files);
            return;
        }
        bring(key, files, source);
        log.atInfo().addKeyValue("key", key).log("deployed");
    }

    private void tellDifference(String name, Deployment last, Map<String, byte[]> files) {
        ModelKey key = ModelKey.of(name).orElseThrow();
        byte[] runs = content(last.getId(), key.file());
        byte[] file = Objects.requireNonNull(files.get(key.file()));
        if (!Arrays.equals(runs, file)) {
            ModelDifference difference = Differences.between(
                    key, new String(runs, StandardCharsets.UTF_8), new String(file, StandardCharsets.UTF_8));
            log.atWarn()
                    .addKeyValue("key", key)
                    .addKeyValue("running", last.getSource())
                    .addKeyValue("added", ids(difference.added()))
                    .addKeyValue("removed", ids(difference.removed()))
                    .addKeyValue("changed", ids(difference.changed()))
                    .addKeyValue(
                            "words",
                            difference.words().stream().map(Sentence::en).toList())
                    .log(
                            "the file differs from what was published in the studio; the published version goes on running");
        }
    }

    private static List<String> ids(List<Part> parts) {
        return parts.stream().map(Part::id).toList();
    }

    static boolean isFromFile(@Nullable String source) {
        return source != null && source.startsWith(SOURCE_FILE);
    }

    /** One deployment with these files, in the caller's transaction if there is one. */
    DeploymentWithDefinitions bring(String key, Map<String, byte[]> files, String source) {
        DeploymentBuilder builder = repository.createDeployment().name(key).source(source);
        files.forEach((name, content) -> builder.addString(name, new String(content, StandardCharsets.UTF_8)));
        return builder.deployWithResult();
    }

    /** A file as it was deployed. */
    byte[] content(String deploymentId, String name) {
        try (InputStream in = repository.getResourceAsStream(deploymentId, name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** The forms of this release, by file name. */
    static Map<String, byte[]> forms() {
        return read("classpath:/forms/*" + FORM);
    }

    private static Map<String, byte[]> read(String pattern) {
        try {
            Map<String, byte[]> files = new TreeMap<>();
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                String text =
                        resource.getContentAsString(StandardCharsets.UTF_8).replace("\r\n", "\n");
                files.put(String.valueOf(resource.getFilename()), text.getBytes(StandardCharsets.UTF_8));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + pattern, e);
        }
    }

    private static String stem(String fileName) {
        return fileName.substring(0, fileName.lastIndexOf('.'));
    }

    private static String digest(Map<String, byte[]> files) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(files).forEach((name, content) -> {
                sha256.update(name.getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
                sha256.update(content);
            });
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }
}
