using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `access` section.</summary>
/// <param name="Mode">Who may enter.</param>
/// <param name="Register">The register file, relative to the package; null in open mode.</param>
/// <param name="Variables">Named access expressions, each may use the ones before it.</param>
/// <param name="Rules">The rules, in file order; default deny, forbid wins.</param>
/// <param name="Limits">Windowed limits, in file order.</param>
/// <param name="Exit">The exit rule.</param>
/// <param name="Credentials">What whoever enters must show; not empty in the mode `credential` and only there.</param>
/// <param name="Transfers">Between whom shares may be passed on.</param>
/// <param name="Lockup">How long new shares are locked; null for not at all.</param>
/// <param name="Holders">How many hold shares and how much each may hold; null for no caps.</param>
/// <param name="Span">The section in the file.</param>
public sealed record AccessSection(
    Located<AccessMode> Mode,
    Located<string>? Register,
    ImmutableArray<NamedExpression> Variables,
    ImmutableArray<AccessRule> Rules,
    ImmutableArray<AccessLimit> Limits,
    Located<ExitRule> Exit,
    ImmutableArray<CredentialRule> Credentials,
    Located<TransferTier> Transfers,
    LockupRule? Lockup,
    HolderCaps? Holders,
    SourceSpan Span);
