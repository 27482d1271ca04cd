using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Checking;

/// <summary>What hosts close off or refine: doubles, constants without a result, result types by constant text, and the facts of a conflict.</summary>
public sealed class ClosedEnvironmentTests
{
    private static readonly CelType Decimal = CelType.Opaque("decimal", typeof(decimal));
    private static readonly CelType Box = CelType.Record("Box", typeof(Content));
    private static readonly CelType Full = CelType.Record("Full", typeof(Content));

    public sealed record Content(long Size, string Label);

    public sealed record Context(string Name);

    [Fact]
    public void Build_WithoutDoubleAndDecimalLiterals_IsAMistakeOfTheHost() =>
        FluentActions.Invoking(() => new CelEnvironmentBuilder().AddStandardLibrary().ForbidDouble().Build()).Should().Throw<InvalidOperationException>();

    [Theory]
    [InlineData("double('1') == double('2')", CelIssueKind.DoubleForbidden, "double")]
    [InlineData("type(1) == double", CelIssueKind.UnknownName, "double")]
    [InlineData("int(1.5) == 1", CelIssueKind.NoMatchingOverload, "int")]
    public void Check_DoubleWhereForbidden_IsRefused(string text, CelIssueKind kind, string place)
    {
        CelIssue issue = Environment().Check(text).Issues[0];

        issue.Kind.Should().Be(kind);
        text[issue.Start..issue.End].Should().Be(place);
    }

    [Theory]
    [InlineData("box('full').label == 'x'", true)]
    [InlineData("box('full').size == 3", true)]
    [InlineData("box('other').size == 3", true)]
    [InlineData("box('other').label == 'x'", false)]
    [InlineData("box(name).label == 'x'", false)]
    [InlineData("box(name).size == 3", true)]
    [InlineData("box('fu' + 'll').label == 'x'", false)]
    public void RefineResult_ConstantText_ChoosesTheFields(string text, bool accepted)
    {
        CelCheckResult result = Environment().Check(text, CelType.Bool);

        result.IsOk.Should().Be(accepted);
        if (result.Expression is { } form)
        {
            var context = new Context("full");
            form.Compile<Context, bool>().Evaluate(context).Value.Should().BeTrue();
            form.ToInterpreter().Evaluate(context).Value.Should().Be(true);
        }
    }

    [Fact]
    public void RefineResult_WhatDoesNotFit_IsAMistakeOfTheHost()
    {
        Refining("nothing", 0, Full).Should().Throw<ArgumentException>().WithMessage("there is no overload `nothing`*");
        Refining("box", 1, Full).Should().Throw<ArgumentException>().WithMessage("parameter 1 of `box` is not a string*");
        Refining("half", 0, Full).Should().Throw<ArgumentException>().WithMessage("parameter 0 of `half` is not a string*");
        Refining("box", 0, CelType.Int).Should().Throw<ArgumentException>().WithMessage("int has another CLR form than Box*");

        static Action Refining(string id, int parameter, CelType type) =>
            () => Builder().RefineResult(id, parameter, new Dictionary<string, CelType> { ["x"] = type });
    }

    [Theory]
    [InlineData("half(3) == 1", "half(3)", "the text is not such a value")]
    [InlineData("half(2 + 1) == 1", "half(2 + 1)", "the text is not such a value")]
    [InlineData("half(half(6)) == 1", "half(half(6))", "the text is not such a value")]
    [InlineData("name == '' && half(3) == 1", "half(3)", "the text is not such a value")]
    public void Check_HostFunctionThatFailsOnConstants_IsRefused(string text, string place, string reason)
    {
        CelIssue issue = Environment().Check(text).Issues.Should().ContainSingle().Subject;

        issue.Kind.Should().Be(CelIssueKind.ConstantError);
        issue.Message.Should().Be($"this is always an error: {reason}");
        text[issue.Start..issue.End].Should().Be(place);
    }

    [Theory]
    [InlineData("half(4) == 2")]
    [InlineData("half(size(name)) == 2")]
    [InlineData("1 / 0 == 1")]
    [InlineData("int('x') == 1")]
    public void Check_OtherErrors_StayErrorsOfTheEvaluation(string text) => Environment().Check(text).Issues.Should().BeEmpty();

    [Fact]
    public void Check_FailingConstantInAnOpenEnvironment_IsAnErrorOfTheEvaluation()
    {
        CelChecked form = Builder(closed: false).Build().Check("half(3) == 1").Expression!;

        form.Compile<Context, bool>().Evaluate(new Context("")).Error.Should().Be(CelErrorCode.InvalidConversion);
    }

    [Fact]
    public void Conflict_OfAnOperator_SaysOperandsTypesAndWhatFits()
    {
        const string Text = "size(name) + 'a' == 2";
        CelConflict conflict = Environment().Check(Text).Issues.Should().ContainSingle().Subject.Conflict!;

        conflict.Function.Should().Be(CelOperators.Add);
        conflict.Types.Should().Equal(CelType.Int, CelType.String);
        conflict.Operands.Select(o => Text[o.Start..o.End]).Should().Equal("size(name)", "'a'");
        Text[conflict.Node.Start..conflict.Node.End].Should().Be("size(name) + 'a'");
        conflict.Accepted.Should().Contain(types => types.SequenceEqual(new[] { CelType.Int, CelType.Int }))
            .And.Contain(types => types.SequenceEqual(new[] { CelType.String, CelType.String }));
    }

    [Theory]
    [InlineData("1 in ['a']", CelOperators.In, "list(int)")]
    [InlineData("name.startsWith(1)", "startsWith", "string")]
    [InlineData("half('a') == 1", "half", "int")]
    public void Conflict_Accepted_HasTypeParametersReplaced(string text, string function, string lastParameter)
    {
        CelConflict conflict = Environment().Check(text).Issues[0].Conflict!;

        conflict.Function.Should().Be(function);
        conflict.Accepted.Should().Contain(types => types.Last().ToString() == lastParameter);
    }

    [Theory]
    [InlineData("name", "name")]
    [InlineData("size(name) && true", "size(name)")]
    [InlineData("[1, 'a'] == [1]", "'a'")]
    public void Conflict_OfAPlace_NamesTheTypeThatItNeeds(string text, string place)
    {
        CelConflict conflict = Environment().Check(text, CelType.Bool).Issues[0].Conflict!;

        conflict.Function.Should().BeEmpty();
        conflict.Accepted.Should().ContainSingle().Which.Should().ContainSingle();
        text[conflict.Node.Start..conflict.Node.End].Should().Be(place);
    }

    [Fact]
    public void Edit_Apply_ReplacesItsPart() => new CelEdit(4, 5, "2.0").Apply("a > 2 && b").Should().Be("a > 2.0 && b");

    public static CelErrorCode Half(long value, out long result)
    {
        result = value / 2;
        return value % 2 == 0 ? CelErrorCode.None : CelErrorCode.InvalidConversion;
    }

    public static Content Open(string name) => new(3, name.Length > 0 ? "x" : "");

    private static CelEnvironment Environment() =>
        Builder().RefineResult("box", 0, new Dictionary<string, CelType> { ["full"] = Full }).Build();

    private static CelEnvironmentBuilder Builder(bool closed = true)
    {
        CelEnvironmentBuilder builder = new CelEnvironmentBuilder()
            .AddStandardLibrary()
            .AddOpaque("decimal", typeof(decimal))
            .DecimalLiterals(Decimal)
            .AddRecord<Content>("Box", fields => fields.Field("size", CelType.Int, nameof(Content.Size)))
            .AddRecord<Content>("Full", fields => fields.Field("size", CelType.Int, nameof(Content.Size)).Field("label", CelType.String, nameof(Content.Label)))
            .AddVariable<Context>("name", CelType.String, nameof(Context.Name))
            .AddFunction("half", "half", CelType.Int, [CelType.Int], typeof(ClosedEnvironmentTests).GetMethod(nameof(Half))!)
            .AddFunction("box", "box", Box, [CelType.String], typeof(ClosedEnvironmentTests).GetMethod(nameof(Open))!);
        return closed ? builder.ForbidDyn().ForbidDouble() : builder;
    }
}
