/** Id of what is said of one candidate alone, by its place on the command line. */
export const candidateId = (index: number): string => `candidate-${index + 1}`;
