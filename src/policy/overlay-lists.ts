import { POLICY_SECTIONS, type PolicyDocument, type PolicySection } from '../model/policy.ts';
import { parseDomainName } from '../net/domain-name.ts';

type Sections = PolicyDocument['sections'];

interface ListEntry {
  /** The field that names an item. */
  readonly key: string;
  /** What an item is called in a sentence. */
  readonly noun: string;
  /** Equal for two spellings of one name. */
  readonly nameKey: (name: string) => string;
  /** The section with the item of that name made another one, taken out, or put in. */
  readonly put: (sections: Sections, nameKey: string, other: Sections) => Sections;
}

const byCase = (name: string): string => name.trim().toLowerCase();

function byDomain(name: string): string {
  const domain = parseDomainName(name.trim());
  return domain.ok ? domain.value : byCase(name);
}

/** Sections that are lists of named items: overlays add, change and remove these by name. */
export const LIST_SECTIONS = {
  inboundConnectors: {
    key: 'name',
    noun: 'connector',
    nameKey: byCase,
    put: putting(
      ({ inboundConnectors }) => inboundConnectors,
      ({ name }) => byCase(name),
      (inboundConnectors) => ({ inboundConnectors }),
    ),
  },
  acceptedDomains: {
    key: 'domain',
    noun: 'accepted domain',
    nameKey: byDomain,
    put: putting(
      ({ acceptedDomains }) => acceptedDomains,
      ({ domain }) => byDomain(domain),
      (acceptedDomains) => ({ acceptedDomains }),
    ),
  },
  mailFlowRules: {
    key: 'name',
    noun: 'mail flow rule',
    nameKey: byCase,
    put: putting(
      ({ mailFlowRules }) => mailFlowRules,
      ({ name }) => byCase(name),
      (mailFlowRules) => ({ mailFlowRules }),
    ),
  },
} as const satisfies { readonly [S in PolicySection]?: ListEntry };

export type ListSection = keyof typeof LIST_SECTIONS;

export const isListSection = (section: string): section is ListSection =>
  Object.hasOwn(LIST_SECTIONS, section);

export const LIST_SECTION_NAMES: readonly ListSection[] = POLICY_SECTIONS.filter(isListSection);

function putting<Item>(
  listOf: (sections: Sections) => readonly Item[] | undefined,
  keyOf: (item: Item) => string,
  sectionOf: (list: readonly Item[]) => Sections,
): ListEntry['put'] {
  return (sections, nameKey, other) => {
    const list = listOf(sections) ?? [];
    const items = listOf(other) ?? [];
    const at = list.findIndex((item) => keyOf(item) === nameKey);
    return sectionOf(
      at === -1 ? [...list, ...items] : [...list.slice(0, at), ...items, ...list.slice(at + 1)],
    );
  };
}
