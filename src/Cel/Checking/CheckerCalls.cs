using System.Collections.Immutable;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Extensions;
using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.StandardLibrary;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Checking;

/// <summary>Calls and operators.</summary>
internal sealed partial class Checker
{
    private const int MaxListedOverloads = 12;

    private IrNode VisitCall(CelCall call)
    {
        switch (call.Function)
        {
            case CelOperators.And or CelOperators.Or when call.Target is null:
                return new IrLogical(call.Start, call.End, VisitBool(call.Arguments[0]), VisitBool(call.Arguments[1]), call.Function == CelOperators.And);
            case CelOperators.Not when call.Target is null:
                return new IrNot(call.Start, call.End, VisitBool(call.Arguments[0]));
            case CelOperators.Conditional:
                return VisitConditional(call);
            case CelOperators.Equals or CelOperators.NotEquals:
                return VisitEquality(call);
            case CelOperators.OptionalIndex:
                return SelectOptional(Visit(call.Arguments[0]), Visit(call.Arguments[1]), call);
        }

        if (VisitMacro(call) is { } expanded)
        {
            return expanded;
        }

        return call.Target is null ? VisitGlobal(call) : VisitMember(call, call.Target);
    }

    private IrNode VisitBool(CelExpr expr)
    {
        IrNode node = Visit(expr);
        if (!_types.TryAssign(node.Type, CelType.Bool))
        {
            _issues.Add(CelIssueKind.TypeMismatch, $"a condition is needed, this is {_types.Final(node.Type)}", expr.Start, expr.End, conflict: Needs(CelType.Bool, expr, node));
        }

        return node;
    }

    private IrNode VisitConditional(CelCall call)
    {
        IrNode condition = VisitBool(call.Arguments[0]);
        IrNode whenTrue = Visit(call.Arguments[1]);
        IrNode whenFalse = Visit(call.Arguments[2]);
        CelType type = _types.Join(whenTrue.Type, whenFalse.Type);
        bool mixed = type.Kind == CelTypeKind.Dyn && !_types.Resolve(whenTrue.Type).IsDynLike && !_types.Resolve(whenFalse.Type).IsDynLike;
        if (mixed)
        {
            return Bad(
                CelIssueKind.NoMatchingOverload,
                $"both results of `?:` need the same type, these are {_types.Final(whenTrue.Type)} and {_types.Final(whenFalse.Type)}",
                call.Start,
                call.End,
                NumberHelp([whenTrue, whenFalse]),
                new CelConflict(call, call.Function, [call.Arguments[1], call.Arguments[2]], [_types.Final(whenTrue.Type), _types.Final(whenFalse.Type)], []));
        }

        return new IrConditional(type, call.Start, call.End, condition, whenTrue, whenFalse);
    }

    private IrNode VisitEquality(CelCall call)
    {
        ImmutableArray<IrNode> arguments = [Visit(call.Arguments[0]), Visit(call.Arguments[1])];
        bool negated = call.Function == CelOperators.NotEquals;
        Overload[] declared = _environment.Functions.GetValueOrDefault(CelOperators.Equals) ?? [];
        if (declared.Length > 0 && Match(declared, arguments) is { Count: 1 } matches && !arguments.Any(a => _types.Resolve(a.Type).IsDynLike))
        {
            IrNode equal = MakeCall(matches, arguments, call);
            return negated ? new IrNot(call.Start, call.End, equal) : equal;
        }

        if (!_types.TryAssign(arguments[0].Type, arguments[1].Type) && !_types.TryAssign(arguments[1].Type, arguments[0].Type))
        {
            return NoMatch(call.Function, declared, arguments, isMember: false, call.FunctionStart, call.FunctionEnd, call);
        }

        return new IrEquality(call.Start, call.End, arguments[0], arguments[1], negated);
    }

    private IrNode VisitGlobal(CelCall call)
    {
        ImmutableArray<IrNode> arguments = [.. call.Arguments.Select(Visit)];
        if (call.Function is "type" && arguments.Length == 1)
        {
            return new IrTypeOf(CelType.TypeOf(arguments[0].Type), call.Start, call.End, arguments[0], _environment.HostTypes);
        }

        if (call.Function is "dyn" && arguments.Length == 1)
        {
            return _environment.Options.AllowDyn
                ? new IrConvert(CelType.Dyn, call.Start, call.End, arguments[0])
                : Bad(CelIssueKind.DynForbidden, "`dyn` is not allowed here: every type is known", call, "remove `dyn(…)`");
        }

        if (_names.Function(call.Function, call.IsRooted) is not { } function)
        {
            return UnknownFunction(call.Function, call, arguments);
        }

        Overload[] globals = [.. function.Overloads.Where(o => !o.IsMember)];
        return globals.Length == 0
            ? UnknownFunction(call.Function, call, arguments)
            : CallOverloads(function.Name, globals, arguments, call, call.FunctionStart, call.FunctionEnd);
    }

    private IrNode VisitMember(CelCall call, CelExpr target)
    {
        if (ExpressionReader.QualifiedName(target, out bool rooted) is { } qualifier && !IsLocal(qualifier, rooted))
        {
            string full = $"{qualifier}.{call.Function}";
            if (_names.Function(full, rooted) is { } function)
            {
                ImmutableArray<IrNode> globals = [.. call.Arguments.Select(Visit)];
                if (function.Name is "math.greatest" or "math.least" && globals.Length > 2)
                {
                    // The only functions with any number of arguments: these become one list.
                    globals = [PackList(globals, call)];
                }

                return CallOverloads(function.Name, function.Overloads.Where(o => !o.IsMember), globals, call, target.Start, call.FunctionEnd);
            }

            if (!_names.AnyPrefixResolves(qualifier, rooted) && IsFunctionNamespace(qualifier))
            {
                return UnknownFunction(full, call, [.. call.Arguments.Select(Visit)]);
            }
        }

        ImmutableArray<IrNode> arguments = [Visit(target), .. call.Arguments.Select(Visit)];
        Overload[] overloads = [.. (_environment.Functions.GetValueOrDefault(call.Function) ?? []).Where(o => o.IsMember)];
        if (overloads.Length == 0)
        {
            return UnknownFunction(call.Function, call, arguments);
        }

        return CallOverloads(call.Function, overloads, arguments, call, call.FunctionStart, call.FunctionEnd);
    }

    private IrList PackList(ImmutableArray<IrNode> elements, CelCall call)
    {
        CelType element = elements[0].Type;
        for (int i = 1; i < elements.Length; i++)
        {
            element = JoinElement(element, elements[i].Type, "arguments", call.Arguments[i]);
        }

        return new IrList(CelType.List(element), call.Start, call.End, elements, [.. elements.Select(_ => false)]);
    }

    private bool IsLocal(string qualifier, bool rooted) => !rooted && _scope.Find(qualifier.Split('.')[0]) is not null;

    private bool IsFunctionNamespace(string qualifier) =>
        NotYetAvailable.IsNamespace(qualifier) || ExtensionDeclarations.IsNamespace(qualifier) || _environment.Functions.Keys.Any(f => f.StartsWith(qualifier + ".", StringComparison.Ordinal));

    private IrNode UnknownFunction(string name, CelCall call, ImmutableArray<IrNode> arguments)
    {
        if (NotYetAvailable.Contains(name))
        {
            return Bad(CelIssueKind.NotAvailable, $"`{name}` is part of CEL but not available here yet", call.FunctionStart, call.FunctionEnd);
        }

        if (arguments.Any(a => a is IrBad))
        {
            return new IrBad(call.Start, call.End);
        }

        if (!_environment.Options.AllowDouble && name == CelType.Double.Name)
        {
            string exact = _environment.Options.DecimalType!.Name;
            return Bad(CelIssueKind.DoubleForbidden, "`double` is not exact and not allowed here", call.FunctionStart, call.FunctionEnd, $"write `{exact}(…)`");
        }

        if (!_environment.Functions.ContainsKey(name) && ExtensionDeclarations.LibraryOf(name) is { } library)
        {
            return Bad(CelIssueKind.NotAvailable, $"`{name}` belongs to the extension library `{library}`, which is not available here", call.FunctionStart, call.FunctionEnd);
        }

        string? help = _environment.Functions.TryGetValue(name, out Overload[]? otherStyle)
            ? $"call it as `{otherStyle[0].Signature}`"
            : Suggestion.Help(name, _environment.Functions.Keys.Where(f => char.IsAsciiLetter(f[0])));
        return Bad(CelIssueKind.UnknownFunction, $"unknown function `{name}`", call.FunctionStart, call.FunctionEnd, help);
    }

    private IrNode CallOverloads(
        string name, IEnumerable<Overload> overloads, ImmutableArray<IrNode> arguments, CelExpr at, int nameStart, int nameEnd)
    {
        if (arguments.Any(a => a is IrBad))
        {
            return new IrBad(at.Start, at.End);
        }

        if (name == CelOperators.Index && DynamicIndex(arguments[0], arguments[1], at) is { } index)
        {
            return index;
        }

        List<(Overload, ImmutableArray<CelType>, CelType)> matches = Match(overloads, arguments);
        if (matches.Count == 0)
        {
            Overload[] all = [.. overloads];
            bool member = all.Length > 0 && all[0].IsMember;
            return NoMatch(name, all, arguments, member, nameStart, nameEnd, at);
        }

        return MakeCall(matches, arguments, at);
    }

    /// <summary>An index of a value, or by a value, whose type is known only while evaluating; null for others.</summary>
    private IrDynamicIndex? DynamicIndex(IrNode operand, IrNode index, CelExpr at)
    {
        CelType type = _types.Resolve(operand.Type);
        bool isOptional = type.Kind == CelTypeKind.Optional && _types.Resolve(index.Type).IsDynLike;
        return isOptional || type.Kind is CelTypeKind.Dyn or CelTypeKind.Variable
            ? new IrDynamicIndex(at.Start, at.End, operand, index, HostTypes.None, isOptional)
            : null;
    }

    private IrNode MakeCall(
        List<(Overload Overload, ImmutableArray<CelType> Parameters, CelType Result)> matches, ImmutableArray<IrNode> arguments, CelExpr at)
    {
        _overloads[at.Id] = [.. matches.Select(m => m.Overload)];
        if (matches.Count == 1)
        {
            (Overload overload, ImmutableArray<CelType> parameters, CelType result) = matches[0];
            Assign(arguments, parameters);
            if (overload.Refinement is { } refinement && arguments[refinement.Parameter] is IrConstant { Value: string text })
            {
                result = refinement.Results.GetValueOrDefault(text, result);
            }

            return new IrCall(result, at.Start, at.End, [overload], parameters, arguments);
        }

        CelType common = matches[0].Result;
        bool same = matches.TrueForAll(m => m.Result.Equals(common));
        return new IrCall(same ? common : CelType.Dyn, at.Start, at.End, _overloads[at.Id], [], arguments);
    }

    /// <summary>All overloads that accept the arguments. A single one keeps the type variables it found.</summary>
    private List<(Overload Overload, ImmutableArray<CelType> Parameters, CelType Result)> Match(
        IEnumerable<Overload> overloads, ImmutableArray<IrNode> arguments)
    {
        List<(Overload, ImmutableArray<CelType>, CelType)> matches = [];
        bool anyDyn = arguments.Any(a => _types.Resolve(a.Type).IsDynLike);
        foreach (Overload overload in overloads)
        {
            if (overload.Parameters.Length != arguments.Length || IsRefused(overload, anyDyn) || CannotFit(overload, arguments))
            {
                continue;
            }

            Dictionary<string, CelType> variables = new(StringComparer.Ordinal);
            ImmutableArray<CelType> parameters = [.. overload.Parameters.Select(p => _types.Instantiate(p, variables))];
            CelType result = _types.Instantiate(overload.Result, variables);
            int mark = _types.Mark();
            bool fits = Assign(arguments, parameters);
            CelType found = _types.Resolve(result);
            result = found.Kind == CelTypeKind.Variable ? result : found;
            _types.Undo(mark);
            if (fits)
            {
                matches.Add((overload, parameters, result));
            }
        }

        return matches;
    }

    /// <summary>Whether a parameter without type variables is of another kind than its argument: most overloads of an operator fall out here.</summary>
    private static bool CannotFit(Overload overload, ImmutableArray<IrNode> arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            CelTypeKind parameter = overload.Parameters[i].Kind;
            CelTypeKind argument = arguments[i].Type.Kind;
            bool isKnown = IsPlain(parameter) && IsPlain(argument);
            if (isKnown && parameter != argument)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Kinds that fit nothing but themselves, <c>dyn</c> and variables.</summary>
    private static bool IsPlain(CelTypeKind kind) => kind is CelTypeKind.Bool or CelTypeKind.Int or CelTypeKind.Uint or CelTypeKind.Double
        or CelTypeKind.String or CelTypeKind.Bytes or CelTypeKind.Timestamp or CelTypeKind.Duration or CelTypeKind.List or CelTypeKind.Map
        or CelTypeKind.Opaque or CelTypeKind.Record or CelTypeKind.Type;

    private bool Assign(ImmutableArray<IrNode> arguments, ImmutableArray<CelType> parameters)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            if (!_types.IsAssignable(arguments[i].Type, parameters[i]))
            {
                return false;
            }
        }

        for (int i = 0; i < arguments.Length; i++)
        {
            _types.WidenBehindDyn(arguments[i].Type, parameters[i]);
        }

        return true;
    }

    private IrBad NoMatch(
        string function, Overload[] overloads, ImmutableArray<IrNode> arguments, bool isMember, int start, int end, CelExpr at)
    {
        string[] types = [.. arguments.Select(a => _types.Final(a.Type).ToString())];
        string shown = CelOperators.Display(function);
        bool isOperator = shown != function || function == CelOperators.In;
        string applied = (isOperator, types.Length) switch
        {
            (true, 2) when shown == "[]" => $"`{types[0]}[{types[1]}]`",
            (true, 2) => $"`{types[0]} {shown} {types[1]}`",
            (true, _) => $"`{shown}{types[0]}`",
            _ when isMember => $"`{types[0]}.{shown}({string.Join(", ", types.Skip(1))})`",
            _ => $"`{shown}({string.Join(", ", types)})`",
        };
        string? help = NumberHelp(arguments);
        if (help is null && overloads.Length > 0)
        {
            Overload[] near = Near(overloads, arguments);
            string listed = string.Join(", ", near.Take(MaxListedOverloads).Select(o => $"`{o.Signature}`"));
            help = near.Length > MaxListedOverloads ? $"candidates: {listed}, …" : $"candidates: {listed}";
        }

        return Bad(CelIssueKind.NoMatchingOverload, $"no matching overload for {applied}", start, end, help, ConflictOf(function, overloads, arguments, at));
    }

    private CelConflict? ConflictOf(string function, Overload[] overloads, ImmutableArray<IrNode> arguments, CelExpr at)
    {
        if (at is not CelCall call)
        {
            return null;
        }

        ImmutableArray<CelExpr> operands = call.Target is null || arguments.Length == call.Arguments.Length ? call.Arguments : call.Arguments.Insert(0, call.Target);
        return operands.Length != arguments.Length
            ? null
            : new CelConflict(
                at,
                function,
                operands,
                [.. arguments.Select(a => _types.Final(a.Type))],
                [.. overloads.Where(o => o.Parameters.Length == arguments.Length && !IsRefused(o, anyDyn: false)).Select(o => Accepted(o, arguments))]);
    }

    /// <summary>The parameter types of an overload, as far as the arguments that fit say what its type parameters are.</summary>
    private ImmutableArray<CelType> Accepted(Overload overload, ImmutableArray<IrNode> arguments)
    {
        Dictionary<string, CelType> variables = new(StringComparer.Ordinal);
        CelType[] parameters = [.. overload.Parameters.Select(p => _types.Instantiate(p, variables))];
        int mark = _types.Mark();
        for (int i = 0; i < parameters.Length; i++)
        {
            _types.TryAssign(arguments[i].Type, parameters[i]);
        }

        ImmutableArray<CelType> accepted = [.. parameters.Select(_types.Final)];
        _types.Undo(mark);
        return accepted;
    }

    private bool IsRefused(Overload overload, bool anyDyn) =>
        (overload.IsDynamicOnly && !anyDyn) || (!_environment.Options.AllowMixedNumbers && overload.Method.DeclaringType == typeof(MixedComparison));

    /// <summary>The overloads that take the first argument as it is, since what follows is the likelier mistake; all when there is none.</summary>
    private Overload[] Near(Overload[] overloads, ImmutableArray<IrNode> arguments)
    {
        Overload[] known = [.. overloads.Where(o => !o.IsDynamicOnly)];
        if (arguments.IsEmpty)
        {
            return known;
        }

        CelType first = _types.Final(arguments[0].Type);
        Overload[] near = [.. known.Where(o => o.Parameters.Length > 0 && o.Parameters[0].Equals(first))];
        return near.Length > 0 ? near : known;
    }

    /// <summary>Proposes how to write a number literal when number types were mixed.</summary>
    private string? NumberHelp(ImmutableArray<IrNode> arguments)
    {
        if (arguments.Length != 2)
        {
            return null;
        }

        for (int i = 0; i < 2; i++)
        {
            CelType other = _types.Final(arguments[1 - i].Type);
            if (arguments[i] is not IrConstant { Value: long value } || !arguments[i].Type.Equals(CelType.Int))
            {
                continue;
            }

            if (other.Kind == CelTypeKind.Uint && value >= 0)
            {
                return $"write `{value}u`";
            }

            if (other.Kind == CelTypeKind.Double || other.Equals(_environment.Options.DecimalType))
            {
                return $"write `{value}.0`";
            }
        }

        CelType left = _types.Final(arguments[0].Type);
        CelType right = _types.Final(arguments[1].Type);
        return left.IsNumeric && right.IsNumeric && !left.Equals(right) ? $"convert one side, for example with `{left}(…)`" : null;
    }
}
