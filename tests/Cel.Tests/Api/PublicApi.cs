using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace VaultPolicy.Cel.Tests.Api;

/// <summary>
/// Writes the public and protected members of an assembly as C# would declare them, in a fixed order. What the compiler adds to a record
/// follows from its being one and is left out.
/// </summary>
internal static class PublicApi
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly NullabilityInfoContext Nullability = new();

    internal static string Describe(Assembly assembly)
    {
        IEnumerable<string> types = assembly.GetExportedTypes()
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => string.Join('\n', [$"namespace {t.Namespace}", .. Describe(t)]) + "\n");
        return string.Join('\n', types);
    }

    internal static IEnumerable<string> Describe(Type type) =>
        new[] { Head(type) }.Concat(type.IsEnum ? EnumMembers(type) : type.IsSubclassOf(typeof(Delegate)) ? [] : Members(type).Select(m => "    " + m));

    private static string Head(Type type)
    {
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            return Method(type.GetMethod("Invoke")!, "public delegate", type.Name.Split('`')[0] + Arguments(type.GetGenericArguments()));
        }

        string record = type.GetMethods(All).Any(m => m.Name == "PrintMembers" && IsAdded(m)) ? "record " : "";
        string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class";
        string modifiers = type switch
        {
            { IsEnum: true } or { IsInterface: true } => "",
            { IsAbstract: true, IsSealed: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsValueType: true } => type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "",
            { IsSealed: true } => "sealed ",
            _ => "",
        };
        Type[] inherited = type.BaseType?.GetInterfaces() ?? [];
        IEnumerable<string> bases = new[] { type.BaseType }
            .Where(b => b is not null && b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum))
            .Select(b => Name(b!))
            .Concat(type.GetInterfaces().Except(inherited).Where(i => !type.IsEnum && i.IsPublic).Select(Name).Order(StringComparer.Ordinal));
        string ancestors = string.Join(", ", bases);
        return $"public {modifiers}{record}{kind} {Name(type)}{(ancestors.Length > 0 ? " : " + ancestors : "")}{Constraints(type.GetGenericArguments())}";
    }

    private static IEnumerable<string> EnumMembers(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => string.Create(CultureInfo.InvariantCulture, $"    {f.Name} = {f.GetRawConstantValue()}"));

    private static IEnumerable<string> Members(Type type)
    {
        IEnumerable<string> constructors = type.GetConstructors(All).Where(c => IsVisible(c) && !IsAdded(c))
            .Select(c => $"{Access(c)} {type.Name.Split('`')[0]}({Parameters(c)})");
        IEnumerable<string> fields = type.GetFields(All).Where(f => f.IsPublic || f.IsFamily).Select(Field);
        IEnumerable<string> properties = type.GetProperties(All).Where(p => !IsAdded(p) && p.GetAccessors(nonPublic: true).Any(IsVisible)).Select(Property);
        IEnumerable<string> operators = type.GetMethods(All).Where(m => IsVisible(m) && !IsAdded(m) && m.Name.StartsWith("op_", StringComparison.Ordinal)).Select(Operator);
        IEnumerable<string> methods = type.GetMethods(All).Where(m => IsVisible(m) && !IsAdded(m) && !m.IsSpecialName)
            .Select(m => Method(m, Access(m) + Modifiers(m), m.Name + (m.IsGenericMethod ? Arguments(m.GetGenericArguments()) : "")));
        return new[] { constructors, fields, properties, operators, methods }.SelectMany(group => group.Order(StringComparer.Ordinal));
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAdded(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute)) || (member is PropertyInfo property && IsAdded(property.GetMethod!) && property.Name == "EqualityContract");

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static string Modifiers(MethodInfo method) => method switch
    {
        { IsStatic: true } => " static",
        { DeclaringType.IsInterface: true } => "",
        { IsAbstract: true } => " abstract",
        { IsVirtual: true } when method.GetBaseDefinition() != method => " override",
        { IsVirtual: true, IsFinal: false } => " virtual",
        _ => "",
    };

    private static string Field(FieldInfo field)
    {
        string modifier = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        string value = field.IsLiteral ? " = " + Literal(field.GetRawConstantValue()) : "";
        return $"{(field.IsPublic ? "public" : "protected")} {modifier}{Name(Nullability.Create(field))} {field.Name}{value}";
    }

    private static string Property(PropertyInfo property)
    {
        MethodInfo accessor = property.GetAccessors(nonPublic: true).First(IsVisible);
        IEnumerable<string> accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).Select(a =>
            a == property.GetMethod ? "get;" : a.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : "set;");
        string name = property.GetIndexParameters().Length > 0 ? $"this[{Parameters(property.GetMethod!)}]" : property.Name;
        return $"{Access(accessor)}{Modifiers(accessor)} {Name(Nullability.Create(property))} {name} {{ {string.Join(' ', accessors)} }}";
    }

    private static string Operator(MethodInfo method)
    {
        string symbol = method.Name switch
        {
            "op_Equality" => "==",
            "op_Inequality" => "!=",
            "op_LessThan" => "<",
            "op_LessThanOrEqual" => "<=",
            "op_GreaterThan" => ">",
            "op_GreaterThanOrEqual" => ">=",
            "op_LogicalNot" => "!",
            _ => method.Name,
        };
        return Method(method, "public static", $"operator {symbol}");
    }

    private static string Method(MethodInfo method, string modifiers, string name) =>
        $"{modifiers} {Name(Nullability.Create(method.ReturnParameter))} {name}({Parameters(method)}){(method.IsGenericMethod ? Constraints(method.GetGenericArguments()) : "")}";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
    {
        string passing = p.IsOut ? "out " : p.ParameterType.IsByRef ? p.IsIn ? "in " : "ref " : p.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        string defaultValue = p.HasDefaultValue ? " = " + Literal(p.RawDefaultValue) : "";
        return $"{passing}{Name(Nullability.Create(p))} {p.Name}{defaultValue}";
    }));

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Constraints(Type[] arguments) => string.Concat(arguments.Select(argument =>
    {
        bool isStruct = argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        string[] names =
        [
            .. isStruct ? ["struct"] : argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? new[] { "class" } : [],
            .. argument.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(Name),
        ];
        return names.Length > 0 ? $" where {argument.Name} : {string.Join(", ", names)}" : "";
    }));

    private static string Arguments(Type[] arguments) => arguments.Length > 0 ? $"<{string.Join(", ", arguments.Select(Name))}>" : "";

    /// <summary>The name of a type with what is known of its nullable references.</summary>
    private static string Name(NullabilityInfo info)
    {
        Type type = info.Type.IsByRef ? info.Type.GetElementType()! : info.Type;
        // Of an open type parameter the runtime cannot tell.
        bool isNullableReference = !type.IsValueType && !type.IsGenericParameter && (info.ReadState == NullabilityState.Nullable || info.WriteState == NullabilityState.Nullable);
        string name = info.ElementType is { } element ? Name(element) + "[]"
            : type.IsGenericType && Nullable.GetUnderlyingType(type) is null && !IsTuple(type) && info.GenericTypeArguments.Length > 0
                ? type.Name.Split('`')[0] + $"<{string.Join(", ", info.GenericTypeArguments.Select(Name))}>"
                : Name(type);
        return isNullableReference ? name + "?" : name;
    }

    private static string Name(Type type)
    {
        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        if (IsTuple(type))
        {
            return $"({string.Join(", ", type.GetGenericArguments().Select(Name))})";
        }

        string name = Type.GetTypeCode(type) switch
        {
            _ when type.IsEnum || type.IsGenericParameter => type.Name,
            TypeCode.Boolean => "bool",
            TypeCode.Byte => "byte",
            TypeCode.Int32 => "int",
            TypeCode.Int64 => "long",
            TypeCode.UInt64 => "ulong",
            TypeCode.Double => "double",
            TypeCode.Decimal => "decimal",
            TypeCode.String => "string",
            _ when type == typeof(object) => "object",
            _ when type == typeof(void) => "void",
            _ => type.Name.Split('`')[0],
        };
        return name + Arguments(type.GetGenericArguments());
    }

    private static bool IsTuple(Type type) => type.IsGenericType && type.IsAssignableTo(typeof(ITuple)) && type.IsValueType;
}
