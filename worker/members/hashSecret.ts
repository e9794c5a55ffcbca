import { sha256 } from '../sha256.ts'

/** The hash under which a secret is kept. Enough for what we make ourselves (256 random bits); not for passwords. */
export const hashSecret = (secret: string): Promise<string> => sha256(secret)
