/** How many bytes a text takes on its way. */
export const bytes = (text: string): number => new Blob([text]).size
