package io.aftersales.cases.measure;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.HandReviews;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class AnnouncedHandReviews implements HandReviews {

    private final MeasureRows measures;

    AnnouncedHandReviews(MeasureRows measures) {
        this.measures = measures;
    }

    @Override
    public Optional<HandReview> of(CaseFile file) {
        return measures.byHand(file.shopId(), file.actedAt()).stream()
                .filter(measure -> measure.announcement().isFor(file.channel()))
                .findFirst()
                .map(measure ->
                        new HandReview(measure.id(), measure.announcement().reason()));
    }
}
