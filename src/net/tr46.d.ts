declare module 'tr46' {
  /** UTS #46 processing; null when the text is not a valid internationalised name. */
  export function toASCII(
    domainName: string,
    options: {
      readonly checkHyphens: boolean;
      readonly checkBidi: boolean;
      readonly checkJoiners: boolean;
      readonly useSTD3ASCIIRules: boolean;
      readonly verifyDNSLength: boolean;
      readonly transitionalProcessing: boolean;
    },
  ): string | null;
}
