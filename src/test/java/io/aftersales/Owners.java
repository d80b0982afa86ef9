package io.aftersales;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api.Answer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Two process owners at work: what one prepares the other approves and lets run. */
public final class Owners {

    private static final String AUTHOR = "owner-gu";
    private static final String SECOND = "owner-tang";
    private static final String STUDIO = "/studio";

    private final Api api;
    private final Desk desk;

    public Owners(Api api, Desk desk) {
        this.api = api;
        this.desk = desk;
    }

    public Answer get(String path) {
        return api.get(AUTHOR, STUDIO + path);
    }

    public Answer post(String path, Map<String, ?> body) {
        return api.post(AUTHOR, STUDIO + path, body);
    }

    public int current(String key) {
        return get("/processes/" + key + "/versions")
                .expect(200)
                .body()
                .at("/items/0/version")
                .asInt();
    }

    /** The version of each process and table on which new cases start. */
    public Map<String, Integer> versions() {
        Map<String, Integer> versions = new LinkedHashMap<>();
        get("/processes")
                .expect(200)
                .body()
                .get("items")
                .forEach(each -> versions.put(
                        each.get("key").asText(), each.get("version").asInt()));
        return versions;
    }

    /** Cases that run on the version. */
    public int running(String key, int version) {
        for (JsonNode each :
                get("/processes/" + key + "/versions").expect(200).body().get("items")) {
            if (each.get("version").asInt() == version) {
                return each.get("running").asInt();
            }
        }
        return 0;
    }

    /** What new cases of the process start on. */
    public String diagram(String key) {
        return desk.getAs(AUTHOR, "/api/v1/studio/processes/" + key + "/versions/" + current(key) + "/xml")
                .body();
    }

    public String draft(String key, String xml) {
        return post("/drafts", Map.of("key", key, "xml", xml, "reason", "A better way"))
                .expect(201)
                .text("/id");
    }

    public String approved(String key, String xml) {
        String draft = draft(key, xml);
        api.post(SECOND, STUDIO + "/drafts/" + draft + "/approve", Map.of()).expect(200);
        return draft;
    }

    public Answer publish(String draft, Map<String, ?> order) {
        return post("/drafts/" + draft + "/publish", order);
    }

    /** Publishes the file and has the share of the open cases go over to it; answers the address of the migration. */
    public String migrate(String key, String xml, int percent) {
        Answer begun = publish(approved(key, xml), Map.of("running", "MIGRATE", "percent", percent))
                .expect(202);
        return "/migrations/" + begun.text("/id");
    }

    public void rollBack(String key, int version) {
        post("/processes/" + key + "/rollback", Map.of("version", version)).expect(200);
    }
}
