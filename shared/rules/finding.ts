/** What is wrong with an answer: the code of the sentence that says it, and the limits in it. */
export type Finding<Code extends string = string> = { code: Code; limits?: Record<string, string | number> }
