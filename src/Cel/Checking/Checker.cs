using System.Collections.Immutable;
using VaultPolicy.Cel.Cost;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Checking;

/// <summary>Gives every node a type and makes the typed tree. After a mistake it goes on with a bad node that fits everywhere.</summary>
internal sealed partial class Checker
{
    private readonly CelEnvironment _environment;
    private readonly IssueBag _issues = new();
    private readonly Unifier _types = new();
    private readonly Scope _scope = new();
    private readonly NameResolver _names;
    private readonly Dictionary<int, ImmutableArray<Overload>> _overloads = [];
    private readonly List<VariableDeclaration> _variables = [];

    private Checker(CelEnvironment environment)
    {
        _environment = environment;
        _names = new NameResolver(environment);
    }

    internal static CelCheckResult Check(CelEnvironment environment, string text, CelExpr root, CelType? expected)
    {
        Checker checker = new(environment);
        IrNode raw = checker.Visit(root);
        if (expected is not null && !checker._types.TryAssign(raw.Type, expected))
        {
            checker._issues.Add(
                CelIssueKind.TypeMismatch,
                $"the expression is {checker._types.Final(raw.Type)}, {expected} is needed",
                root.Start,
                root.End,
                conflict: checker.Needs(expected, root, raw));
        }

        if (checker._issues.Count > 0)
        {
            return new CelCheckResult(null, root, checker._issues.ToSorted());
        }

        Finisher finisher = new(checker._types, environment, checker._issues);
        IrNode ir = finisher.Finish(raw, expected);
        if (checker._issues.Count > 0)
        {
            return new CelCheckResult(null, root, checker._issues.ToSorted());
        }

        Estimate estimate = CostEstimate.Of(ir, environment.Options);
        if (estimate.Cost > environment.Options.MaxCost)
        {
            checker._issues.Add(
                CelIssueKind.CostExceeded,
                $"the worst-case cost is {(estimate.Cost == long.MaxValue ? "beyond counting" : estimate.Cost)}, at most {environment.Options.MaxCost} is allowed",
                root.Start,
                root.End,
                "iterate over fewer or smaller collections");
            return new CelCheckResult(null, root, checker._issues.ToSorted());
        }

        ImmutableArray<CelClause> clauses = ClauseCollector.Collect(ir, text);
        return new CelCheckResult(new CelChecked(environment, text, root, ir, clauses, estimate, checker._overloads, checker._variables, finisher.HoldsNull), root, []);
    }

    private IrNode Visit(CelExpr expr) => expr switch
    {
        CelLiteral literal => VisitLiteral(literal),
        CelIdent ident => VisitIdent(ident),
        CelSelect select => VisitSelect(select),
        CelCall call => VisitCall(call),
        CelListExpr list => VisitList(list),
        CelMapExpr map => VisitMap(map),
        CelMessageExpr message => Bad(CelIssueKind.NotAvailable, $"message `{message.TypeName}` cannot be made: messages are part of CEL but not available here yet", message),
        _ => throw new InvalidOperationException($"unknown syntax {expr.GetType().Name}"),
    };

    private IrNode VisitLiteral(CelLiteral literal)
    {
        if (literal.Kind == CelLiteralKind.Double && _environment.Options.DecimalType is { } decimalType)
        {
            return DecimalLiteral.TryParse(literal.Text, out decimal value)
                ? new IrConstant(decimalType, literal.Start, literal.End, value)
                : Bad(CelIssueKind.InvalidLiteral, $"`{literal.Text}` has no exact {decimalType}: at most 28 significant digits", literal);
        }

        CelType type = literal.Kind switch
        {
            CelLiteralKind.Null => CelType.Null,
            CelLiteralKind.Bool => CelType.Bool,
            CelLiteralKind.Int => CelType.Int,
            CelLiteralKind.Uint => CelType.Uint,
            CelLiteralKind.Double => CelType.Double,
            CelLiteralKind.String => CelType.String,
            _ => CelType.Bytes,
        };
        return new IrConstant(type, literal.Start, literal.End, literal.Value);
    }

    private IrNode VisitIdent(CelIdent ident)
    {
        if (!ident.IsRooted && _scope.Find(ident.Name) is { } slot)
        {
            return new IrLocal(slot.Type, ident.Start, ident.End, slot);
        }

        return Resolve(ident.Name, ident.IsRooted, ident) ?? UnknownName(ident.Name, ident);
    }

    private IrNode? Resolve(string name, bool rooted, CelExpr at)
    {
        if (_names.Variable(name, rooted) is { } variable)
        {
            if (variable.Constant is { } constant)
            {
                return new IrConstant(variable.Type, at.Start, at.End, constant);
            }

            _variables.Add(variable);
            return new IrVariable(variable.Type, at.Start, at.End, variable);
        }

        return _names.Type(name, rooted) is { } type
            ? new IrConstant(CelType.TypeOf(type), at.Start, at.End, type.Erased)
            : null;
    }

    private IrNode UnknownName(string name, CelExpr at)
    {
        IEnumerable<string> known = _environment.Variables.Keys.Concat(_scope.Names);
        if (_environment.Functions.ContainsKey(name))
        {
            return Bad(CelIssueKind.UnknownName, $"`{name}` is a function", at, $"call it: `{name}(…)`");
        }

        return Bad(CelIssueKind.UnknownName, $"unknown name `{name}`", at, Suggestion.Help(name, known));
    }

    private IrNode VisitSelect(CelSelect select)
    {
        if (!select.IsOptional && !select.IsEscaped && ExpressionReader.QualifiedName(select, out bool rooted) is { } name)
        {
            string root = name[..name.IndexOf('.', StringComparison.Ordinal)];
            bool isLocal = !rooted && _scope.Find(root) is not null;
            if (!isLocal && Resolve(name, rooted, select) is { } found)
            {
                return found;
            }

            if (!isLocal && !_names.AnyPrefixResolves(name, rooted))
            {
                // `root` alone means nothing: name the whole path, so that the suggestion can be a whole path too.
                return UnknownName(_names.IsNamespace(root) ? name : root, _names.IsNamespace(root) ? select : Leftmost(select));
            }
        }

        IrNode operand = Visit(select.Operand);
        return select.IsOptional || _types.Resolve(operand.Type).Kind == CelTypeKind.Optional ? SelectOptional(operand, select) : SelectField(operand, select);
    }

    private static CelExpr Leftmost(CelExpr expr)
    {
        while (expr is CelSelect select)
        {
            expr = select.Operand;
        }

        return expr;
    }

    private IrNode SelectField(IrNode operand, CelSelect select)
    {
        CelType type = _types.Resolve(operand.Type);
        switch (type.Kind)
        {
            case CelTypeKind.Record:
                return FindField(type, select) is { } field
                    ? new IrField(field.Type, select.Start, select.End, operand, field)
                    : new IrBad(select.Start, select.End);
            case CelTypeKind.Map:
                IrNode key = new IrConstant(CelType.String, select.FieldStart, select.End, select.Field);
                return CallOverloads(CelOperators.Index, _environment.Functions.GetValueOrDefault(CelOperators.Index) ?? [], [operand, key], select, select.FieldStart, select.End);
            case CelTypeKind.Error:
                return new IrBad(select.Start, select.End);
            case CelTypeKind.Dyn or CelTypeKind.Variable:
                return new IrDynamicIndex(select.Start, select.End, operand, new IrConstant(CelType.String, select.FieldStart, select.End, select.Field), _environment.HostTypes);
            default:
                return Bad(CelIssueKind.TypeMismatch, $"a value of type {_types.Final(type)} has no fields", select.FieldStart, select.End);
        }
    }

    private RecordField? FindField(CelType type, CelSelect select)
    {
        IReadOnlyDictionary<string, RecordField>? fields = _environment.Records.GetValueOrDefault(type.Name)?.Fields;
        if (fields is not null && fields.TryGetValue(select.Field, out RecordField? field))
        {
            return field;
        }

        string? help = fields is null ? null : Suggestion.Help(select.Field, fields.Keys);
        _issues.Add(CelIssueKind.UnknownField, $"`{type.Name}` has no field `{select.Field}`", select.FieldStart, select.End, help);
        return null;
    }

    private IrList VisitList(CelListExpr list)
    {
        CelType? element = null;
        ImmutableArray<IrNode>.Builder elements = ImmutableArray.CreateBuilder<IrNode>(list.Elements.Length);
        for (int i = 0; i < list.Elements.Length; i++)
        {
            IrNode node = Visit(list.Elements[i]);
            elements.Add(node);
            element = JoinElement(element, list.Optional[i] ? ValueOfOptional(node, list.Elements[i]) : node.Type, "elements", list.Elements[i]);
        }

        return new IrList(CelType.List(element ?? _types.Fresh()), list.Start, list.End, elements.ToImmutable(), list.Optional);
    }

    private IrMap VisitMap(CelMapExpr map)
    {
        CelType? key = null;
        CelType? value = null;
        ImmutableArray<IrEntry>.Builder entries = ImmutableArray.CreateBuilder<IrEntry>(map.Entries.Length);
        foreach (CelMapEntry entry in map.Entries)
        {
            IrNode keyNode = Visit(entry.Key);
            IrNode valueNode = Visit(entry.Value);
            key = JoinElement(key, keyNode.Type, "keys", entry.Key);
            value = JoinElement(value, entry.IsOptional ? ValueOfOptional(valueNode, entry.Value) : valueNode.Type, "values", entry.Value);
            entries.Add(new IrEntry(keyNode, valueNode, entry.IsOptional));
        }

        return new IrMap(CelType.Map(key ?? _types.Fresh(), value ?? _types.Fresh()), map.Start, map.End, entries.ToImmutable());
    }

    private CelType JoinElement(CelType? before, CelType type, string what, CelExpr at)
    {
        if (before is null)
        {
            return type;
        }

        CelType joined = _types.Join(before, type);
        if (joined.Kind == CelTypeKind.Dyn && !_environment.Options.AllowDyn)
        {
            _issues.Add(
                CelIssueKind.DynForbidden, $"the {what} before are {_types.Final(before)}, this one is {_types.Final(type)}", at.Start, at.End, "give all the same type",
                new CelConflict(at, "", [at], [_types.Final(type)], [[_types.Final(before)]]));
            return CelType.Error;
        }

        return joined;
    }

    private CelConflict Needs(CelType needed, CelExpr at, IrNode found) => new(at, "", [at], [_types.Final(found.Type)], [[needed]]);

    private IrBad Bad(CelIssueKind kind, string message, CelExpr at, string? help = null) => Bad(kind, message, at.Start, at.End, help);

    private IrBad Bad(CelIssueKind kind, string message, int start, int end, string? help = null, CelConflict? conflict = null)
    {
        _issues.Add(kind, message, start, end, help, conflict);
        return new IrBad(start, end);
    }
}
