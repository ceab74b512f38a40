package no.stegvis.reporting.disclosure;

/** Why a figure is hidden: too few people are behind it, or it would give away one that is. */
public enum Hidden { PRIMARY, SECONDARY }
