import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { readPolicy, type PolicyFile } from '../../../src/policy/read-policy.ts';
import { accepted, codesOf, file, readText } from './policy-text.ts';

const contoso = new URL('../../../fixtures/contoso/', import.meta.url);

const folderFiles = (name: string): readonly PolicyFile[] =>
  readdirSync(new URL(name, contoso)).map((each) => ({
    path: `${name}/${each}`,
    bytes: readFileSync(new URL(`${name}/${each}`, contoso)),
  }));

const folder = (name: string) => accepted(readPolicy(name, folderFiles(name)));

const objs = (content: string): string =>
  `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">${content}</Objs>`;

const list = (name: string, items: string): string => `<Obj N="${name}"><LST>${items}</LST></Obj>`;
const object = (text: string, props = ''): string =>
  `<Obj><ToString>${text}</ToString><Props>${props}</Props></Obj>`;

const connector = (lists: string, certificate = '<Nil N="TlsSenderCertificateName" />'): string =>
  objs(
    `<Obj RefId="0"><Props><S N="Name">Gateway</S><Obj N="ConnectorType"><ToString>Partner</ToString><I32>1</I32></Obj>
    <B N="Enabled">true</B>${lists}<B N="RestrictDomainsToIPAddresses">true</B>
    <B N="RestrictDomainsToCertificate">false</B><B N="RequireTls">true</B>${certificate}
    <B N="CloudServicesMailEnabled">false</B><B N="TreatMessagesAsInternal">false</B></Props></Obj>`,
  );

const connectorOf = (text: string) => accepted(readText(text, 'c.clixml')).sections.inboundConnectors?.[0];

describe('a tenant', () => {
  test('is the same in CLIXML as in JSON', () => {
    const [json, clixml] = [folder('current'), folder('current-clixml')];
    expect(clixml.sections).toEqual(json.sections);
    expect([...clixml.positions.keys()]).toEqual([...json.positions.keys()]);
    expect(clixml.positions.get('App server relay')).toBe('current-clixml/InboundConnector.xml:159:3');
    const kept = (document: typeof json) =>
      document.withoutEffect.map(({ what, rule, settings }) => ({ what, rule, settings }));
    expect(kept(clixml)).toEqual(kept(json));
    const said = ({ notes }: typeof json) => notes.map(({ code, message }) => `${code} ${message}`);
    expect(said(clixml)).toEqual(said(json));
  });

  test('is read in whatever encoding', () => {
    const [written] = folderFiles('current-clixml').filter(({ path }) => path.includes('AcceptedDomain'));
    const text = new TextDecoder('utf-16le').decode(written?.bytes);
    const sections = ['utf8', 'utf16le'].map((encoding) => {
      const bytes = Buffer.from(text, encoding === 'utf8' ? 'utf8' : 'utf16le');
      return accepted(readPolicy('x', [{ path: 'x.json', bytes }])).sections;
    });
    expect(sections[0]).toEqual(sections[1]);
    expect(sections[0]?.acceptedDomains).toHaveLength(4);
  });
});

describe('values as objects', () => {
  test('with the properties that tell them', () => {
    const read = connectorOf(
      connector(
        list(
          'SenderIPAddresses',
          object('x', '<S N="LowerBound">203.0.113.0</S><I16 N="CIDRLength">24</I16>'),
        ) +
          list('SenderDomains', object('x', '<S N="Address">*.a.example</S><I32 N="Cost">5</I32>')) +
          list('AssociatedAcceptedDomains', object('x', '<S N="Name">a.example</S>')),
        '<Obj N="TlsSenderCertificateName"><Props><S N="CertificateSubject">mail.a.example</S></Props></Obj>',
      ),
    );
    expect(read?.senderIPAddresses.map(({ text }) => text)).toEqual(['203.0.113.0/24']);
    expect(read?.senderDomains.map(({ text }) => text)).toEqual(['smtp:*.a.example;5']);
    expect(read?.associatedAcceptedDomains).toEqual(['a.example']);
    expect(read?.tlsSenderCertificateName?.text).toBe('mail.a.example');
  });

  test('with other properties, whose text tells them', () => {
    const other = '<B N="IsSomething">true</B>';
    const read = connectorOf(
      connector(
        list('SenderIPAddresses', object('203.0.113.7', other)) +
          list('SenderDomains', object('smtp:a.example;1', other)) +
          list('AssociatedAcceptedDomains', object('Contoso/a.example', other)),
        `<Obj N="TlsSenderCertificateName"><ToString>*.a.example</ToString><Props>${other}</Props></Obj>`,
      ),
    );
    expect(read?.senderIPAddresses.map(({ text }) => text)).toEqual(['203.0.113.7']);
    expect(read?.senderDomains.map(({ text }) => text)).toEqual(['smtp:a.example;1']);
    expect(read?.associatedAcceptedDomains).toEqual(['a.example']);
    expect(read?.tlsSenderCertificateName?.text).toBe('*.a.example');
  });

  test('whose text is the name of a type are lost', () => {
    const text = connector(
      list('SenderIPAddresses', object('Microsoft.Exchange.Data.IPRange', '<B N="X">true</B>')) +
        list('SenderDomains', '<S>*</S>') +
        list('AssociatedAcceptedDomains', ''),
    );
    const [, second = ''] = text.split('\n');
    expect(codesOf(readText(text))).toEqual([`2:${second.indexOf('<Obj><ToString>Micro') + 1} LOST_ARRAY`]);
  });
});

test('an enumeration of which the number is lost', () => {
  const lists =
    list('SenderIPAddresses', '<S>203.0.113.1</S>') +
    list('SenderDomains', '<S>*</S>') +
    list('AssociatedAcceptedDomains', '');
  const text = connector(lists).replace('<I32>1</I32>', '<Props><B N="IsDefined">true</B></Props>');
  expect(connectorOf(text)?.connectorType).toBe('Partner');
});

test('a file of nothing but defects says each of them', () => {
  const result = readText(objs('<Ref RefId="9" />'.repeat(150_000)));
  expect(result.ok ? 0 : result.issues.length).toBe(150_000);
});

test('objects of every kind in one file, told apart by fields', () => {
  const domain =
    '<Obj><Props><S N="DomainName">a.example</S><S N="DomainType">Authoritative</S><B N="MatchSubDomains">false</B></Props></Obj>';
  const organization = '<Obj><MS><B N="RejectDirectSend">false</B></MS></Obj>';
  const item =
    '<Obj><MS><S N="Value">2001:db8::/32</S><S N="Action">Block</S><S N="ListSubType">Tenant</S></MS></Obj>';
  const outbound = '<Obj><MS><Nil N="TlsDomain" /><Obj N="SmartHosts"><LST /></Obj></MS></Obj>';
  const document = accepted(readText(objs(domain + organization + item + outbound)));
  expect(Object.keys(document.sections).toSorted()).toEqual([
    'acceptedDomains',
    'rejectDirectSend',
    'tenantAllowBlockList',
  ]);
  expect(document.sections.tenantAllowBlockList?.ips.block.map(({ text }) => text)).toEqual([
    '2001:db8::/32',
  ]);
  expect(document.withoutEffect.map(({ what }) => what)).toEqual(['Get-OutboundConnector']);
});

test('a mail flow rule is refused as it is in JSON', () => {
  const json = '{"Name":"R","Priority":0,"Mode":"Enforce","State":"Enabled","Conditions":["x"]}';
  const clixml = objs(
    '<Obj><Props><S N="Name">R</S><I32 N="Priority">0</I32><S N="Mode">Enforce</S><S N="State">Enabled</S></Props></Obj>',
  );
  const messages = [json, clixml].map((text) => {
    const result = readPolicy('r', [file('r', text)]);
    return result.ok ? [] : result.issues.map(({ code, message }) => `${code} ${message}`);
  });
  expect(messages[0]).toEqual([
    'UNSUPPORTED_SECTION this is a mail flow rule; this version cannot simulate rules, and simulates no policy in part. Leave the file out to see what the rest of the policy does',
  ]);
  expect(messages[1]).toEqual(messages[0]);
});
