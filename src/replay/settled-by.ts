import { ASSUMPTIONS, readingsOf } from '../model/assumption-catalogue.ts';
import type { When } from '../model/decision.ts';
import type { FactName } from '../model/evidence.ts';
import type { SettledBy } from '../model/report.ts';
import type { Judgement } from '../partition/judge.ts';

/** The export or cmdlet that carries a fact; formats and their columns as of 2026-11-23. */
export const SUPPLIED_BY: { readonly [F in FactName | 'direction' | 'connector']: string } = {
  connectingIp:
    'the extended report (Start-HistoricalSearch -ReportType MessageTraceDetail) or EmailEvents, which record the sending server',
  envelopeSender: 'the extended report (return_path) or EmailEvents (SenderMailFromAddress)',
  headerFrom: 'EmailEvents (SenderFromAddress)',
  recipient: 'any message trace',
  tls: 'the connector report (Start-HistoricalSearch -ReportType ConnectorReport, filter TLSUsed) or the custom_data of the extended report',
  certificate: 'no Exchange Online export; ask the sender, or look at the gateway or partner itself',
  ruleFact:
    'no message trace; look at the message itself (its header), or at what the rule matched (Get-MailDetailTransportRuleReport)',
  direction: 'the summary or extended report (directionality) or EmailEvents (EmailDirection)',
  connector: 'the summary or extended report (connector_id) or EmailEvents (Connectors)',
};

const FACT_WORDS: { readonly [F in FactName | 'direction']: string } = {
  connectingIp: 'the connecting IP',
  envelopeSender: 'the envelope sender',
  headerFrom: 'the From header',
  recipient: 'the recipient',
  tls: 'TLS',
  certificate: 'the client certificate',
  ruleFact: 'the message',
  direction: 'the message',
};

/** What would make an uncertain impact certain, with what it would have to be for nothing to change. */
export function settledBy(judgement: Judgement): readonly SettledBy[] {
  const made = settlers.get(judgement) ?? settlersOf(judgement);
  settlers.set(judgement, made);
  return made;
}

// The same for all messages of a judgement.
const settlers = new WeakMap<Judgement, readonly SettledBy[]>();

function settlersOf({ dependsOn, stays }: Judgement): readonly SettledBy[] {
  return dependsOn.map((choice): SettledBy => {
    if (choice.kind === 'assumption') {
      const { question } = ASSUMPTIONS[choice.id];
      const pins = readingsOf(choice.id).join(' or ');
      return {
        kind: 'assumption',
        id: choice.id,
        message: `${question} Pin it with assume: ${choice.id}: ${pins}`,
      };
    }
    const conditions = conditionsOf(stays, choice.fact);
    const unchanged =
      conditions.length === 0
        ? ''
        : `nothing changes if ${FACT_WORDS[choice.fact]} ${conditions.join(' or ')}; `;
    return {
      kind: 'fact',
      id: choice.fact,
      message: `${unchanged}recorded by ${SUPPLIED_BY[choice.fact]}`,
    };
  });
}

/** Positive conditions first: "matches" says more than "does not match". */
function conditionsOf(whens: readonly When[], fact: string): readonly string[] {
  const all = whens.flatMap(({ facts }) =>
    facts.filter((each) => each.fact === fact).map(({ condition }) => condition),
  );
  const distinct = [...new Set(all)];
  const positive = distinct.filter((condition) => !/\bnot\b|\bno\b|\bneither\b/.test(condition));
  return positive.length > 0 ? positive : distinct;
}
