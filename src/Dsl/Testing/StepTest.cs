using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Testing;

/// <summary>A test of one step of the vault.</summary>
/// <param name="Name">What it says, for people.</param>
/// <param name="Given">The vault and the market.</param>
/// <param name="Expect">What must come of it.</param>
/// <param name="Span">The test in the file.</param>
public sealed record StepTest(
    Located<string> Name,
    StepTestGiven Given,
    StepTestExpectation Expect,
    SourceSpan Span) : PolicyTest(Name, Span);
