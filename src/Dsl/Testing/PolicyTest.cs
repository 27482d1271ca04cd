using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Testing;

/// <summary>One unit test of a policy.</summary>
/// <param name="Name">What it says, for people.</param>
/// <param name="Span">The test in the file.</param>
public abstract record PolicyTest(Located<string> Name, SourceSpan Span);
