package io.aftersales.studio.check;

/** Looks at a file for one kind of wrong. */
interface ModelCheck {

    void examine(Examination draft);
}
