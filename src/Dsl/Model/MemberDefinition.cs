using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Model;

/// <summary>One entry of `governance.members`.</summary>
/// <param name="Address">Who can vote.</param>
/// <param name="Votes">How many votes; at least 1.</param>
/// <param name="Span">The entry in the file.</param>
public sealed record MemberDefinition(Located<Address> Address, Located<UInt256> Votes, SourceSpan Span);
