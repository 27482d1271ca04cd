using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Model;

/// <summary>One entry of `access.credentials`: a claim that whoever enters must have from one of the named issuers.</summary>
/// <param name="Topic">What is claimed, such as `kyc`.</param>
/// <param name="Issuers">The trusted issuers, at least one.</param>
/// <param name="Span">The section in the file.</param>
public sealed record CredentialRule(Located<string> Topic, ImmutableArray<Located<Address>> Issuers, SourceSpan Span);
