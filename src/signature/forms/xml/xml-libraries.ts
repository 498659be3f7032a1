import { createRequire } from 'node:module';

/**
 * What is used here of xml-crypto and of the tree that it works on. Their own types pull the browser's library into the whole
 * project, where it contradicts Node's; so they are loaded without types, and these stand in.
 */
interface XmlNode {
  readonly nodeType: number;
  readonly firstChild: XmlNode | null;
  readonly nextSibling: XmlNode | null;
  readonly parentNode: XmlNode | null;
}

export interface XmlElement extends XmlNode {
  readonly localName: string;
  readonly namespaceURI: string | null;
  readonly textContent: string | null;
  readonly attributes: {
    readonly length: number;
    item(index: number): { readonly name: string; readonly value: string } | null;
  };
  hasAttribute(name: string): boolean;
  getAttribute(name: string): string | null;
}

interface XmlDocument {
  getElementsByTagNameNS(namespace: string, name: string): { item(index: number): XmlElement | null };
}

interface HashAlgorithm {
  getAlgorithmName(): string;
  getHash(xml: string): string;
}

interface SignatureAlgorithm {
  getAlgorithmName(): string;
  verifySignature(material: string): boolean;
}

export interface AncestorNamespace {
  /** '' for the default one. */
  readonly prefix: string;
  readonly namespaceURI: string;
}

export interface SignedXml {
  HashAlgorithms: Readonly<Record<string, new () => HashAlgorithm>>;
  SignatureAlgorithms: Readonly<Record<string, new () => SignatureAlgorithm>>;
  getCanonXml(
    transforms: readonly string[],
    element: XmlElement,
    options: { ancestorNamespaces: readonly AncestorNamespace[] },
  ): string;
  loadSignature(signature: XmlElement): void;
  /** False where a reference's digest differs. Throws where the signature value does not hold, and on what it can't read. */
  checkSignature(xml: string): boolean;
  /** Canonical octets of references under a signature value that holds; empty for any other. */
  getSignedReferences(): readonly string[];
  getReferences(): readonly { readonly signedReference?: string }[];
}

const require = createRequire(import.meta.url);

export const { SignedXml: SignedXmlClass } = require('xml-crypto') as {
  readonly SignedXml: new (options: {
    readonly publicCert: string;
    readonly getCertFromKeyInfo: () => null;
  }) => SignedXml;
};

export const { DOMParser } = require('@xmldom/xmldom') as {
  readonly DOMParser: new (options: {
    readonly errorHandler: (level: string, message: string) => void;
  }) => { parseFromString(xml: string, type: 'text/xml'): XmlDocument };
};
