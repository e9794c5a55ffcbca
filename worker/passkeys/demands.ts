/** A passkey stands for the person, not the device alone: it asks for a finger, a face or a PIN. */
export const VERIFICATION = 'required'

/** Milliseconds that a browser gives a person for it. */
export const PATIENCE_MS = 120_000
