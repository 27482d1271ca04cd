using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Testing;

/// <summary>A test of one access decision.</summary>
/// <param name="Name">What it says, for people.</param>
/// <param name="Given">The facts.</param>
/// <param name="Request">What is asked for.</param>
/// <param name="Expect">What must come of it.</param>
/// <param name="Span">The test in the file.</param>
public sealed record DecisionTest(
    Located<string> Name,
    DecisionTestGiven Given,
    DecisionTestRequest Request,
    DecisionTestExpectation Expect,
    SourceSpan Span) : PolicyTest(Name, Span);
