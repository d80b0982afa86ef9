package io.aftersales.startup;

/** Something that whoever started the demo should read once it is ready. */
public interface WelcomeLine {

    String text();
}
