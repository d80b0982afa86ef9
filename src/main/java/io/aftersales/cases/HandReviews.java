package io.aftersales.cases;

import java.util.Optional;

/** Days on which a person reviews what a table would approve. */
public interface HandReviews {

    /**
     * What was announced for the case's request, by when it was received.
     *
     * @param measureId under which it was announced
     */
    record HandReview(String measureId, String reason) {}

    Optional<HandReview> of(CaseFile file);
}
