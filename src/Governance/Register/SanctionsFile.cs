using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Register;

/// <summary>One file of sanctioned addresses: what was in it.</summary>
/// <param name="Path">Its name.</param>
/// <param name="Sha256">The SHA-256 of its bytes, 64 lower-case hexadecimal digits: what `sha256sum` prints.</param>
/// <param name="Strings">The strings in it.</param>
/// <param name="Addresses">The addresses of EVM chains among them, in file order, each once.</param>
/// <param name="Repeated">Strings that name an address which is there already.</param>
/// <param name="OtherChains">Strings that do not start with `0x`: addresses of chains without EVM.</param>
/// <param name="NotChecksummed">Addresses not written as EIP-55 asks, as they are written.</param>
public sealed record SanctionsFile(
    string Path,
    string Sha256,
    int Strings,
    ImmutableArray<Address> Addresses,
    int Repeated,
    int OtherChains,
    ImmutableArray<string> NotChecksummed);
